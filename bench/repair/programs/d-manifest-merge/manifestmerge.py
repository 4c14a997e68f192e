"""Merging of nested manifests, as used for deployments."""
import collections
import copy


class ManifestError(Exception):
    pass


def deep_merge(base, overlay):
    """Return a new manifest: *overlay* wins, mappings are merged.

    A value of None in the overlay removes the key.
    """
    merged = collections.OrderedDict()
    for key, value in base.items():
        if key not in overlay:
            merged[key] = copy.deepcopy(value)
            continue
        change = overlay[key]
        if change is None:
            continue
        if is_section(value) and is_section(change):
            merged[key] = deep_merge(value, change)
        else:
            merged[key] = copy.deepcopy(change)
    for key, value in overlay.items():
        if key not in base and value is not None:
            merged[key] = copy.deepcopy(value)
    return merged


def is_section(value):
    return isinstance(value, collections.Mapping)


def flatten(manifest, prefix=""):
    """Map dotted paths to the values which are not sections."""
    flat = collections.OrderedDict()
    for key, value in manifest.items():
        path = prefix + key
        if is_section(value):
            flat.update(flatten(value, path + "."))
        else:
            flat[path] = value
    return flat


def assign(manifest, path, value):
    """Set one value by its dotted path, in place."""
    *sections, last = path.split(".")
    for name in sections:
        manifest = manifest.setdefault(name, {})
    if not last:
        raise ManifestError("path ends with a dot: %s" % path)
    manifest[last] = value


def parse_assignments(words):
    """Turn ``a.b=1`` words into a manifest of strings."""
    manifest = {}
    for word in words:
        path, sign, value = word.partition("=")
        if not sign:
            raise ManifestError("no '=' in %r" % word)
        assign(manifest, path, value)
    return manifest
