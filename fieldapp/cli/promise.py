"""`fieldapp promise`: what the program promises, and which proof holds each sentence."""

from fieldapp.cli.output import AsJson, say, say_json, told
from fieldapp.domain.promise import HOW, PROMISE


@told
def promise(as_json: AsJson = False) -> None:
    """In những điều phần mềm hứa, mỗi câu kèm bài kiểm chứng giữ câu đó."""
    if as_json:
        say_json({"run": HOW, "promise": [each.as_json() for each in PROMISE]})
        return
    for no, each in enumerate(PROMISE, 1):
        say(f"{no}. {each.vi}")
        say(f"   {each.en}")
        for module in each.proofs:
            say(f"   kiểm chứng: {module}")
        for module in each.also:
            say(f"   cùng với:   {module}")
        say()
    say(f"Chạy lại mọi bài kiểm chứng: uv run {HOW}")
    say("Mỗi bài có một bản cố ý làm hỏng; bài kiểm chứng phải bắt được bản ấy.")
