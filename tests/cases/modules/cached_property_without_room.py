# A cached_property needs a __dict__ that takes items.
import functools


class Meta(type):
    @functools.cached_property
    def prop(self):
        return 1


class Made(metaclass=Meta):
    pass


class Slots:
    __slots__ = ()

    @functools.cached_property
    def prop(self):
        return 1


for owner in Made, Slots():
    try:
        owner.prop
    except TypeError as error:
        print(error, error.__suppress_context__)
