# learn, Apache-2.0. See LICENSE.
"""schemathesis on the OpenAPI document: nothing that it sends is answered with 5xx or in a way that the document does not name."""
import hashlib, json, os, re, subprocess, sys
import pytest
import packs
from served import Client
from world import PASSWORD, answer_all, guest_joins

CHECKS = "not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance"


def scene(server, learn, work):
    """Somebody who may do everything, with a token, and one of each thing that has an id."""
    client = Client(server.base)
    client.send(client.get(server.pages_are_up()), "/setup/", follow=True, name="root", display="Root", password=PASSWORD)
    page = client.get("/en/account")
    made = client.send(page, "/account/tokens", token="A program", scope=page.form("/account/tokens").choices["scope"])
    token = re.search(r"learn_[\w-]{43}", made.html)[0]
    finished = answer_all(client, client.send(client.get("/en/packs/kinds/instruments/self"), "/attempts", follow=True))
    begun = client.send(client.get("/en/packs/kinds/instruments/test"), "/attempts", follow=True)
    with open(packs.kinds(learn, work, "own", "1.0.0", "Own kinds"), "rb") as file:
        draft = client.upload(client.get("/en/studio"), "/uploads", "pack", "own.zip", file.read())
    group = client.send(client.get("/en/groups"), "/groups", title="A group", instrument="kinds/self").location
    guest_joins(server, re.search(r"/en/join/[\w-]+", client.get(group).html)[0], "Member", ("low", "high"))

    def program(path, body, kind):
        sent = client.request("POST", f"/api/v1/{path}", body, {"Authorization": f"Bearer {token}", "Content-Type": kind})
        assert sent.status == 201, sent.text
        return json.loads(sent.body)["id"]

    imported = program("imports?name=pitch.gift", b"::A:: Which? { =this ~that }", "application/octet-stream")
    content = hashlib.sha256(b"x").hexdigest()
    delivery = program("deliveries", json.dumps({"rest": content, "parts": [{"size": 1}]}).encode(), "application/json")

    def last(address):
        return address.split("?")[0].rstrip("/").split("/")[-1]

    common = {"pack": "kinds", "lesson": "listen", "collection": "tools", "framework": "sound", "instrument": "self", "code": "EAR-1",
              "group": last(group), "upload": last(draft.location), "import": imported, "delivery": delivery, "content": content,
              "digest": "0" * 64}
    return token, {"unknown": {}, "finished": {**common, "attempt": finished.address.split("/")[-2], "item": "ear-a"},
                   "open": {**common, "attempt": last(begun.address), "item": "q-order"}}


@pytest.mark.parametrize("ids", ["unknown", "finished", "open"])
def test_the_api_is_what_its_document_says(fresh, learn, work, ids):
    server = fresh().start()
    document = Client(server.base).get("/api/openapi.json")
    if document.status == 404:
        pytest.skip("the server has no API")
    assert document.status == 200 and json.loads(document.body)["openapi"].startswith("3.1")
    token, known = scene(server, learn, work)
    config = os.path.join(work, f"{ids}.toml")
    with open(config, "w") as file:
        file.write("[parameters]\n" + "".join(f'"path.{name}" = "{value}"\n' for name, value in known[ids].items()))
    done = subprocess.run(
        [os.path.join(os.path.dirname(sys.executable), "st"), "--config-file", config, "run", f"{server.base}/api/openapi.json",
         "--checks", CHECKS, "--phases", "coverage,fuzzing" + (",stateful" if ids == "unknown" else ""), "--max-examples", "8", "--seed", "3",
         "--header", f"Authorization: Bearer {token}", "--request-timeout", "10"],
        cwd=work, capture_output=True, text=True, timeout=200)
    print(done.stdout[-1200:])
    assert done.returncode == 0, done.stdout[-8000:] + done.stderr[-2000:]
    assert server.process.poll() is None, server.log[-5:]
