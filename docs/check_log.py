"""Reads every entry of an Interop audit log and holds it against the log's signed checkpoint.

    python3 check_log.py BASE VKEY [CLIENT_CERT CLIENT_KEY CA]

BASE ends in a slash (https://... or file:///...); VKEY is the log's verifier key from the directory. Needs Python 3 and
openssl 3, and nothing of Interop: formats are c2sp.org/tlog-tiles, tlog-checkpoint, signed-note and RFC 6962.
"""
import base64
import hashlib
import ssl
import subprocess
import sys
import tempfile
import urllib.request

base, vkey, tls = sys.argv[1], sys.argv[2], sys.argv[3:]
context = None
if tls:
    context = ssl.create_default_context(cafile=tls[2])
    context.load_cert_chain(tls[0], tls[1])


def get(path):
    with urllib.request.urlopen(base + path, context=context) as answer:
        return answer.read()


def node(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def number(n):
    groups = "%03d" % (n % 1000)
    while n >= 1000:
        n //= 1000
        groups = "x%03d/%s" % (n % 1000, groups)
    return groups


def fail(why):
    sys.exit("NOT as signed: " + why)


# 1. The checkpoint: three lines and a signature by the key that the directory lists.
text, signatures = get("checkpoint").rsplit(b"\n\n", 1)
text += b"\n"
origin, size, root = text.decode().split("\n")[:3]
name, key_id, key = vkey.split("+", 2)
key = base64.b64decode(key)
if name != origin or key[0] != 1 or hashlib.sha256(name.encode() + b"\n" + key).hexdigest()[:8] != key_id:
    fail("the key is not one of this log")
lines = [line for line in signatures.decode().split("\n") if line.startswith("\u2014 %s " % name)]
signature = base64.b64decode(lines[0].split(" ")[2]) if lines else b""
if signature[:4].hex() != key_id:
    fail("no signature by this key")
with tempfile.TemporaryDirectory() as folder:
    for file, content in (("key", bytes.fromhex("302a300506032b6570032100") + key[1:]), ("sig", signature[4:]), ("text", text)):
        with open(folder + "/" + file, "wb") as out:
            out.write(content)
    verified = subprocess.run(
        ["openssl", "pkeyutl", "-verify", "-pubin", "-keyform", "DER", "-inkey", folder + "/key",
         "-rawin", "-in", folder + "/text", "-sigfile", folder + "/sig"], stdout=subprocess.DEVNULL, check=False)
if verified.returncode != 0:
    fail("the signature is false")

# 2. The entries, hashed one by one into the root.
peaks, count, size = [], 0, int(size)
for bundle in range((size + 255) // 256):
    width = min(256, size - 256 * bundle)
    data = get("tile/entries/" + number(bundle) + ("" if width == 256 else ".p/%d" % width))
    while data:
        length = int.from_bytes(data[:2], "big")
        digest = hashlib.sha256(b"\0" + data[2:2 + length]).digest()
        data, ones = data[2 + length:], count
        while ones & 1:
            digest, ones = node(peaks.pop(), digest), ones >> 1
        peaks.append(digest)
        count += 1
computed = peaks.pop() if peaks else hashlib.sha256(b"").digest()
while peaks:
    computed = node(peaks.pop(), computed)
if count != size or base64.b64encode(computed).decode() != root:
    fail("the %d entries do not give the signed root" % count)
print("%s: %d entries, all as signed" % (origin, size))
