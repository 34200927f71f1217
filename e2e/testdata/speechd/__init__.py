"""Stands in for the speech of a desktop: what Orca says is written down."""
import os
import re




class PunctuationMode:
    ALL, MOST, SOME, NONE = "all", "most", "some", "none"


class CallbackType:
    BEGIN, CANCEL, END, INDEX_MARK = "begin", "cancel", "end", "index-marks"


class Priority:
    MESSAGE = "message"


class DataMode:
    SSML, TEXT = "ssml", "text"


class SSIPError(Exception):
    pass


class SSIPCommandError(SSIPError):
    pass


class SSIPCommunicationError(SSIPError):
    pass


class SSIPClient:
    def __init__(self, name, component="", **more):
        pass

    def speak(self, text, callback=None, **more):
        words = re.sub("<[^>]*>", "", text).replace("&apos;", "'").replace("&quot;", '"').replace("&amp;", "&")
        with open(os.environ["SPOKEN"], "a") as file:
            file.write(words + "\n")
        if callback:
            callback(CallbackType.BEGIN)
            callback(CallbackType.END)

    def list_output_modules(self):
        return ("written",)

    def list_synthesis_voices(self):
        return (("written", "en", "none"),)

    def get_rate(self):
        return 0

    get_pitch = get_volume = get_rate

    def get_language(self):
        return "en"

    def __getattr__(self, name):  # all settings
        return lambda *args, **more: None
