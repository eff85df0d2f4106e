name = "x"
value = 1.5
a = f""
a = f"plain"
a = f"{name}"
a = f"{name!r}" f"{name!s:>10}" "literal" f"{name!a}"
a = f"{value:.2f} {value:{width}.{precision}} {{escaped}} {value=} {value = !s} {value=:>5}"
a = f"{name.upper()} {d['key']} {f'{nested}'} {(lambda x: x)(1)} {[i for i in x]}"
a = f"""first
{name}
  {value:
>10}
last"""
a = ("one"
     f"{name}"
     "three")
a = rf"\d{name}\n" fr'\w'
a = f"\x41{name}\u00e9\n"
