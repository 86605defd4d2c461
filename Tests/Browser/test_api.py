# learn, Apache-2.0. See LICENSE.
"""schemathesis on the OpenAPI document: nothing that it sends is answered with 5xx or in a way that the document does not name."""
import json, os, subprocess, sys
import pytest
from served import Client
from world import PASSWORD

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def test_the_api_is_what_its_document_says(fresh, work):
    server = fresh().start()
    client = Client(server.base)
    document = client.get("/api/openapi.json")
    if document.status == 404:
        pytest.skip("the server has no API yet")
    assert document.status == 200 and json.loads(document.body)["openapi"].startswith("3.1")
    client.send(client.get(server.pages_are_up()), "/setup/", follow=True, name="root", display="Root", password=PASSWORD)
    page = client.get("/en/account")
    made = client.send(page, "/account/tokens", token="A program", scope=page.form("/account/tokens").choices["scope"])
    token = next(word for word in made.text.split() if word.startswith("learn_"))
    run = os.path.join(os.path.dirname(sys.executable), "st")
    done = subprocess.run(
        [run, "run", f"{server.base}/api/openapi.json", "--checks", CHECKS, "--max-examples", "20", "--seed", "3", "--workers", "2",
         "--header", f"Authorization: Bearer {token}", "--request-timeout", "10"],
        cwd=work, capture_output=True, text=True, timeout=150)
    print(done.stdout[-1500:])
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert server.process.poll() is None, server.log[-5:]
