"""Letters of other scripts that look like ASCII: which is taken for which.

After the Unicode Consortium's security mechanisms (UTS 39), for the letters that identifiers are
made of.
"""

_TWINS = {
    "a": "аɑαАΑᎪꓮạ",
    "b": "ЬВΒᏴꓐɓƄ",
    "c": "сϲСϹᏟꓚ",
    "d": "ԁᏧꓒɗᎠꓓ",
    "e": "еεҽЕΕᎬꓰẹ",
    "f": "ϝꓝƒꞙẝ",
    "g": "ɡցᏀꓖԌԍ",
    "h": "һհНΗᎻꓧʜ",
    "i": "іıιɩІΙꙇ",
    "j": "јϳЈᎫꓙյ",
    "k": "кκКΚᏦꓗ",
    "l": "ӏӀꓡᏞɭ",
    "m": "мМΜᎷꓟʍ",
    "n": "ոռΝꓠηпᥒ",
    "o": "оοօОΟՕꓳჿọ",
    "p": "рρРΡᏢꓑϱ",
    "q": "ԛգԚզʠ",
    "r": "гᴦᏒꓣʀɾ",
    "s": "ѕЅՏᏚꓢʂꜱ",
    "t": "тτТΤᎢꓔ",
    "u": "υսʋцՍꓴᴜ",
    "v": "νѵᴠѴᏙꓦ",
    "w": "ԝɯᴡԜᎳꓪѡ",
    "x": "хχХΧꓫ",
    "y": "уγүУΥҮꓬỵʏ",
    "z": "ᴢΖᏃꓜʐ",
}
LETTERS = {twin: letter for letter, twins in _TWINS.items() for twin in twins}
