"""Layouts as `memdiag layout --nested --json` has them against what pahole reads from a compiler's debug information.

Two compilers and two programs that know nothing of each other have to agree on every record that both name: its size,
the offset, size and bits of every member, of unnamed records inside too, and the padding, counted here from pahole's
members alone. Used by survey.py.
"""
import re

ATTRIBUTE = re.compile(r"__attribute__\s*\(\((?:[^()]|\([^()]*\))*\)\)")
PLACE = re.compile(r"/\*\s*(\d+)(?::\s*(\d+))?\s+(\d+)\s*\*/")


def member_name(declaration):
    declaration = declaration.split(";")[0]
    pointer = re.search(r"\(\s*\*+\s*(\w+)", declaration)  # int (*name)(void), void (*name[3])(int)
    if pointer:
        return pointer.group(1)
    return re.search(r"(\w+)\s*(?:\[.*|:\s*\d+\s*)?$", declaration.strip()).group(1)


def read_member(text, name):
    """(name, bit offset, bits) of a member whose place stands in a comment: offset size, or offset:bit size."""
    offset, bit, length = PLACE.search(text).groups()
    width = re.search(r":(\d+)\s*;", text)
    if bit is not None and width:
        return (name, int(offset) * 8 + int(bit), int(width.group(1)))
    return (name, int(offset) * 8, int(length) * 8)


def close(groups, text, label):
    """A record inside another ends: what it holds goes to the one around it, under its name when it has one.

    Without a place it is no member but the definition of a type, which clang's debug information nests. Of an array, both
    open the first element. What a pointer points to is not opened by memdiag.
    """
    members, inner = groups.pop()
    if not PLACE.search(text):
        return
    if label:
        groups[-1][0].append(read_member(text, label))
        if re.match(r"\}\s*[(*]", text):
            return
        groups[-1][1].extend((f"{label}.{name}", offset, bits) for name, offset, bits in members + inner)
    else:
        groups[-1][0].extend(members)
        groups[-1][1].extend(inner)


def read_pahole(lines):
    """Record name -> (size or None, members, what is in members that are unnamed records), as (name, bit offset, bits).

    Members of unnamed members stand in place of these. pahole does not tell the size of a union.
    """
    records, name, groups, size = {}, None, [], None
    for line in lines:
        text = ATTRIBUTE.sub("", line).strip()
        start = re.match(r"(?:typedef )?(struct|union|enum)( \w+)? \{", text)
        if start and (groups or start.group(1) != "enum"):
            if not groups:
                name, size = f"{start.group(1)}{start.group(2) or ''}", None
            groups.append(([], []))
        elif not groups:
            continue
        elif text.startswith("}"):
            label = re.match(r"\}\s*(?:\(?\s*\*[*\s]*)?(\w+)?", text).group(1)
            if len(groups) > 1:
                close(groups, text, label)
                continue
            members, inner = groups.pop()
            records[label if label and " " not in name else name] = (size, members, inner)
        elif re.match(r"/\* size: \d+", text) and len(groups) == 1:
            size = int(re.search(r"\d+", text).group())
        elif PLACE.search(text) and ";" in text:
            groups[-1][0].append(read_member(text, member_name(text)))
    return records


def padding(size, members):
    covered, empty = 0, 0
    for _, offset, bits in sorted(members, key=lambda it: it[1]):
        if offset > covered:
            empty += offset - covered
        covered = max(covered, offset + bits)
    return empty + max(0, size * 8 - covered)


def place(member, prefix=""):
    bits = member["size"] * 8 if member["bit_width"] is None else member["bit_width"]
    return (prefix + member["name"], member["bit_offset"], bits)


def inside(member, prefix=""):
    """All that is in a member that is a record, at any depth, named by its way there."""
    found = []
    for inner in member.get("members", []):
        path = f"{prefix}{member['name']}."
        found.append(place(inner, path))
        found += inside(inner, path)
    return found


def compare(record, witness):
    """What is different, as a list of sentences: of a record of memdiag's document, and the same one in pahole's."""
    size, members, inner = witness
    size = record["size"] if size is None else size
    ours, deep = [place(it) for it in record["members"]], {way for it in record["members"] for way in inside(it)}
    problems = []
    if record["size"] != size:
        problems.append(f"size {record['size']}, pahole {size}")
    if sorted(ours) != sorted(members):
        only = sorted(set(ours) - set(members)), sorted(set(members) - set(ours))
        problems.append(f"members {only[0]}, pahole {only[1]}")
    if not set(inner) <= deep:
        problems.append(f"inside of members, pahole has {sorted(set(inner) - deep)}")
    if record["padding_bits"] != padding(size, members):
        problems.append(f"padding {record['padding_bits']} bits, pahole {padding(size, members)}")
    return problems
