"""Letters of other scripts that look like ASCII: which is taken for which.

After the Unicode Consortium's security mechanisms (UTS 39): the twins of the letters that identifiers are made of.
"""

_TWINS = {
    "a": "аɑαАΑᎪꓮạ",
    "b": "ЬВΒᏴꓐɓƄ",
    "c": "сϲСϹᏟⅽⲥꓚ",
    "d": "ԁᏧꓒɗⅾᎠꓓ",
    "e": "еεҽЕΕᎬꓰℯẹ",
    "f": "ϝꓝƒꞙẝ",
    "g": "ɡցᏀꓖԌԍ",
    "h": "һհНΗᎻꓧⲎʜ",
    "i": "іıιɩІΙⅰꙇ",
    "j": "јϳЈᎫꓙյ",
    "k": "кκКΚᏦꓗⲔ",
    "l": "ӏӀⅼꓡᏞⳐɭ",
    "m": "мМΜᎷꓟⅿⲘʍ",
    "n": "ոռΝꓠⲚηпᥒ",
    "o": "оοօОΟՕꓳⲟჿọ",
    "p": "рρРΡᏢꓑⲣϱ",
    "q": "ԛգԚզʠ",
    "r": "гᴦⲅᏒꓣʀɾ",
    "s": "ѕЅՏᏚꓢʂꜱ",
    "t": "тτТΤᎢꓔⲧ",
    "u": "υսʋцՍꓴᴜ",
    "v": "νѵᴠѴᏙꓦⅴ",
    "w": "ԝɯᴡԜᎳꓪѡ",
    "x": "хχХΧꓫⲭⅹ",
    "y": "уγүУΥҮꓬỵʏ",
    "z": "ᴢΖᏃꓜʐⲍ",
}
LETTERS = {twin: letter for letter, twins in _TWINS.items() for twin in twins}
