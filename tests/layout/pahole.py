"""Hold `memdiag layout --json` against what pahole reads from gcc's debug information.

    pahole.py MEMDIAG.json PAHOLE.txt LEAST

Two compilers and two programs that know nothing of each other have to agree on every record that both name: its size,
every member's offset, size and bits, and the padding, counted here from pahole's members alone. Fewer than LEAST
records to compare is a failure too.
"""
import json
import re
import sys

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


def read_pahole(lines):
    """Record name -> (size or None, [(name, bit offset, bits)]), members of unnamed records in place of these."""
    records, name, groups, size = {}, None, [], None
    for line in lines:
        text = ATTRIBUTE.sub("", line).strip()
        start = re.match(r"(?:typedef )?(struct|union|enum)( \w+)? \{", text)
        if start and (groups or start.group(1) != "enum"):
            if not groups:
                name, size = f"{start.group(1)}{start.group(2) or ''}", None
            groups.append([])
        elif not groups:
            continue
        elif text.startswith("}"):
            members = groups.pop()
            label = re.match(r"\}\s*(\w+)?", text).group(1)
            if not groups:  # pahole does not tell the size of a union
                records[label if label and " " not in name else name] = (size, members)
            elif label:
                groups[-1].append(read_member(text, label))
            else:
                groups[-1] += members
        elif re.match(r"/\* size: \d+", text) and len(groups) == 1:
            size = int(re.search(r"\d+", text).group())
        elif PLACE.search(text) and ";" in text:
            groups[-1].append(read_member(text, member_name(text)))
    return records


def padding(size, members):
    covered, empty = 0, 0
    for _, offset, bits in sorted(members, key=lambda it: it[1]):
        if offset > covered:
            empty += offset - covered
        covered = max(covered, offset + bits)
    return empty + max(0, size * 8 - covered)


def read_memdiag(document):
    records = {}
    for record in document["records"]:
        members = [
            (m["name"], m["bit_offset"], m["size"] * 8 if m["bit_width"] is None else m["bit_width"])
            for m in record["members"]
        ]
        records[record["name"]] = (record["size"], members, record["padding_bits"])
    return records


def main():
    ours = read_memdiag(json.load(open(sys.argv[1])))
    theirs = read_pahole(open(sys.argv[2]))
    compared, wrong = 0, 0
    for name, (size, members) in theirs.items():
        if name not in ours:
            continue
        compared += 1
        our_size, our_members, our_padding = ours[name]
        problems = []
        size = our_size if size is None else size
        if our_size != size:
            problems.append(f"size {our_size}, pahole {size}")
        if sorted(our_members) != sorted(members):
            problems.append(f"members {sorted(set(our_members) - set(members))}, pahole {sorted(set(members) - set(our_members))}")
        if our_padding != padding(size, members):
            problems.append(f"padding {our_padding} bits, pahole {padding(size, members)}")
        if problems:
            wrong += 1
            print(f"{name}: {'; '.join(problems)}")
    print(f"{compared} records compared, {wrong} differ")
    if compared < int(sys.argv[3]):
        print(f"too few: {sys.argv[3]} expected; only pahole has {sorted(set(theirs) - set(ours))[:20]}")
        return 1
    return wrong != 0


sys.exit(main())
