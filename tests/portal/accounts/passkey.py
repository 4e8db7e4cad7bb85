"""A software passkey that answers as a hardware key would."""

import json
import secrets
from hashlib import sha256
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

HOST = "testserver"
Flag = AuthenticatorData.FLAG


class Passkey:
    """A key for one account that verifies its user by fingerprint or PIN."""

    def __init__(self) -> None:
        self.id = secrets.token_bytes(16)
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.user_handle = ""

    def register(self, options: dict[str, Any]) -> str:
        """The data that a browser posts after ``navigator.credentials.create``."""
        public = options["publicKey"]
        self.user_handle = public["user"]["id"]
        credential = AttestedCredentialData.create(
            Aaguid.NONE, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        attested = AttestationObject.create("none", self._data(Flag.AT, credential), {})
        client = self._client("webauthn.create", public["challenge"])
        response = {"clientDataJSON": _text(client), "attestationObject": _text(attested)}
        return self._answer(response, clientExtensionResults={"credProps": {"rk": True}})

    def sign(self, options: dict[str, Any]) -> str:
        """The data that a browser posts after ``navigator.credentials.get``."""
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = self._data(Flag(0))
        signed = self.key.sign(bytes(data) + client.hash, ec.ECDSA(hashes.SHA256()))
        response = {"clientDataJSON": _text(client), "authenticatorData": _text(data)}
        response |= {"signature": _text(signed), "userHandle": self.user_handle}
        return self._answer(response)

    def _data(self, flags: Flag, credential: bytes = b"") -> AuthenticatorData:
        name = sha256(HOST.encode()).digest()
        return AuthenticatorData.create(name, flags | Flag.UP | Flag.UV, 0, credential)

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, websafe_decode(challenge), f"http://{HOST}")

    def _answer(self, response: dict[str, str], **more: Any) -> str:
        name = _text(self.id)
        known = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps(known | more)


def _text(raw: bytes) -> str:
    return websafe_encode(bytes(raw))
