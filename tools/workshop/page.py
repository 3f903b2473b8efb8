"""Lay a source out as a web page saved from a news site, with everything such a page carries."""

from __future__ import annotations

import html
import json
import unicodedata

from .source import Block, Source


def page(source: Source) -> str:
    """Return the HTML document of a source."""
    meta = source.meta
    head = _head(source)
    menu = [item.strip() for block in _all(source, "menu") for item in block.value.split(";")]
    links = "".join(f'<li><a href="#muc-{n}">{_e(item)}</a></li>' for n, item in enumerate(menu))
    comments = "".join(_comment(block.value) for block in _all(source, "comment"))
    scripts = "".join(f"<script>{block.value}</script>\n" for block in _all(source, "script"))
    body = "\n".join(_body(source))
    text = (
        f'<!DOCTYPE html>\n<html lang="{meta["language"]}">\n{head}<body class="detail">\n'
        f'<header id="top"><a class="logo" href="#">{_e(meta.get("site", ""))}</a>'
        f'<nav class="menu"><ul>{links}</ul></nav></header>\n'
        f'<main>\n<div class="cms-date">{_e(meta.get("shown-date", ""))}</div>\n'
        f'<article class="cms-body">\n{body}\n</article>\n'
        f'<section class="comments"><h3>{_e(meta.get("comments", "Comments"))}</h3>'
        f"{comments}</section>\n</main>\n"
        f'<footer class="foot"><p>{_e(meta.get("foot", ""))}</p></footer>\n{scripts}</body>\n</html>\n'
    )
    return unicodedata.normalize("NFD", text) if meta.get("unicode") == "nfd" else text


def _e(text: str) -> str:
    return html.escape(text, quote=False)


def _all(source: Source, kind: str) -> list[Block]:
    return [block for block in source.blocks if block.kind == kind]


def _head(source: Source) -> str:
    meta = source.meta
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": meta.get("title", ""),
        "datePublished": meta.get("date", ""),
        "publisher": {"@type": "Organization", "name": meta.get("site", "")},
    }
    ld = json.dumps(data, ensure_ascii=False)
    return (
        '<head>\n<meta charset="utf-8">\n'
        f"<title>{_e(meta.get('title', ''))} | {_e(meta.get('site', ''))}</title>\n"
        f'<meta property="article:published_time" content="{meta.get("date", "")}">\n'
        f'<meta property="og:site_name" content="{html.escape(meta.get("site", ""))}">\n'
        f'<script type="application/ld+json">{ld}</script>\n'
        "<style>.menu li{display:inline}.related{float:right}</style>\n</head>\n"
    )


def _comment(value: str) -> str:
    who, _, what = value.partition(":")
    return f'<div class="comment"><b>{_e(who)}</b><p>{_e(what.strip())}</p></div>'


def _body(source: Source) -> list[str]:
    out: list[str] = []
    items: list[str] = []
    for block in source.blocks:
        if block.kind == "item" and block.marker in {"-", "+"}:
            items.append(f"<li>{_e(block.text)}</li>")
            continue
        if items:
            out.append(f"<ul>{''.join(items)}</ul>")
            items = []
        rendered = _render(block)
        if rendered:
            out.append(rendered)
    if items:
        out.append(f"<ul>{''.join(items)}</ul>")
    return out


def _render(block: Block) -> str:
    text = _e(block.text)
    if block.kind == "heading":
        return f"<h{block.level}>{text}</h{block.level}>"
    if block.kind == "caption":
        return f'<figure><img src="anh.jpg" alt=""><figcaption>{text}</figcaption></figure>'
    if block.kind == "related":
        links = "".join(
            f'<li><a href="#">{_e(one.strip())}</a></li>' for one in block.value.split(";")
        )
        return f'<div class="related"><ul>{links}</ul></div>'
    if block.kind == "author":
        return f'<p class="author"><strong>{text}</strong></p>'
    if block.kind == "question":
        return f"<p><strong>{text}</strong></p>"
    if block.kind == "row":
        return (
            "<table><tr>"
            + "".join(f"<td>{_e(s.text)}</td>" for s in block.sentences)
            + "</tr></table>"
        )
    if block.kind in {"paragraph", "footnote", "line"}:
        return f"<p>{text}</p>"
    if block.kind == "item":
        return f"<p>{_e(block.marker or '')} {text}</p>"
    return ""
