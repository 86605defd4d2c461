# learn, Apache-2.0. See LICENSE.
"""500 learners who answer at once, each every 3 seconds, over connections that stay open, as browsers hold them."""
import asyncio, re, time, urllib.parse


async def exchange(reader, writer, method, path, cookie, body=b""):
    head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: __Host-learn={cookie}\r\n"
    if method == "POST":
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n"
    writer.write(head.encode() + b"\r\n" + body)
    answer = await reader.readuntil(b"\r\n\r\n")
    status = int(answer[9:12])
    length = re.search(rb"(?i)\r\ncontent-length: *(\d+)", answer)
    data = await reader.readexactly(int(length[1])) if length else b""
    location = re.search(rb"(?i)\r\nlocation: *(\S+)", answer)
    return status, location[1].decode() if location else None, data


async def learner(host, port, number, key, address, ends, every, times, errors):
    """Goes through an attempt: sends an answer, reads the page of the next question, thinks."""
    reader, writer = await asyncio.open_connection(host, port, limit=1 << 20)
    try:
        await asyncio.sleep(every * (number * 0.618 % 1))
        status, _, data = await exchange(reader, writer, "GET", f"{address}?at=5", key)
        csrf = re.search(rb'name="csrf" value="([^"]+)"', data)
        if status != 200 or not csrf:
            errors.append(f"GET {address}: {status}")
            return
        place = 4
        due = time.monotonic()
        while (due := due + every) < ends:
            await asyncio.sleep(max(0, due - time.monotonic()))
            options = re.findall(rb'name="answer\.RESPONSE" value="([^":]+)"', data)
            body = urllib.parse.urlencode({
                "csrf": csrf[1].decode(), "place": place + 1, "revision": 0, "go": "next",
                "answer.RESPONSE": options[(number + place) % len(options)].decode()}).encode()
            began = time.monotonic()
            status, location, _ = await exchange(reader, writer, "POST", address, key, body)
            saved = time.monotonic()
            if status != 303 or not location:
                errors.append(f"POST {address}: {status}")
                return
            if location.endswith("/review"):
                location = f"{address}?at=1"
            status, _, data = await exchange(reader, writer, "GET", location, key)
            times.append((saved - began, time.monotonic() - began))
            if status != 200 or not re.search(rb'name="answer\.RESPONSE"', data):
                errors.append(f"GET {location}: {status}")
                return
            place = (place + 1) % 32
    except (OSError, asyncio.IncompleteReadError) as problem:
        errors.append(f"learner {number}: {problem!r}")
    finally:
        writer.close()


def crowd(base, people, every=3.0, seconds=30.0):
    """Lets people, each with a key and the address of an open attempt, answer for some seconds.

    Gives the times to the acknowledgement and to the next question of each answer, and what went wrong.
    """
    host = urllib.parse.urlsplit(base)
    times, errors = [], []

    async def all_of_them():
        ends = time.monotonic() + seconds + every
        await asyncio.wait_for(asyncio.gather(*(
            learner(host.hostname, host.port, number, key, address, ends, every, times, errors)
            for number, (key, address) in enumerate(people))), seconds + 60)

    asyncio.run(all_of_them())
    return times, errors
