"""What the local Discord refuses with: Discord's status and code, by the name of its documentation."""

from typing import Any, Final

UNKNOWN_CHANNEL: Final = (404, 10003, "Unknown Channel")
UNKNOWN_MESSAGE: Final = (404, 10008, "Unknown Message")
UNKNOWN_USER: Final = (404, 10013, "Unknown User")
UNKNOWN_WEBHOOK: Final = (404, 10015, "Unknown Webhook")
UNKNOWN_INTERACTION: Final = (404, 10062, "Unknown interaction")
ALREADY_ACKNOWLEDGED: Final = (400, 40060, "Interaction has already been acknowledged.")
MISSING_ACCESS: Final = (403, 50001, "Missing Access")
NOT_THE_AUTHOR: Final = (403, 50005, "Cannot edit a message authored by another user")
CANNOT_SEND_TO_USER: Final = (403, 50007, "Cannot send messages to this user")
MISSING_PERMISSIONS: Final = (403, 50013, "Missing Permissions")
INVALID_TOKEN: Final = (401, 50027, "Invalid Webhook Token")
INVALID_BODY: Final = (400, 50035, "Invalid Form Body")
EMPTY_MESSAGE: Final = (400, 50006, "Cannot send an empty message")
THREAD_EXISTS: Final = (400, 160004, "A thread has already been created for this message")
UNAUTHORIZED: Final = (401, 0, "401: Unauthorized")
NOT_FOUND: Final = (404, 0, "404: Not Found")


class Refused(Exception):
    """A request that Discord would not do."""

    def __init__(self, what: tuple[int, int, str], detail: str = "") -> None:
        super().__init__(what[2])
        self.status, self.code, self.message = what
        self.detail = detail

    def body(self) -> dict[str, Any]:
        """The reply."""
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.detail:
            body["errors"] = {"_errors": [{"code": "BASE_TYPE", "message": self.detail}]}
        return body
