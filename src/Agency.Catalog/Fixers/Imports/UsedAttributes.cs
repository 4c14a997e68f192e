using Agency.Core.Projects;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Catalog.Fixers.Imports;

/// <summary>The attributes that code takes of a missing name, and which modules have them.</summary>
internal sealed class UsedAttributes(IProject project, IReadOnlyList<NameOccurrence> uses)
{
    private readonly List<string> attributes = [.. uses
        .Select(u => u.Node is { Field: "value", Parent: { Kind: "Attribute" } parent } ? parent.Text("attr") : null)
        .OfType<string>().Distinct()];

    public bool Any => attributes.Count > 0;

    public IReadOnlyList<string> Names => attributes;

    /// <summary>True when a module outside the project is known to have all of them.</summary>
    public async Task<bool> FitAsync(string module, CancellationToken cancellationToken)
    {
        foreach (var attribute in attributes)
        {
            var providers = await project.Language.ProvidersAsync(project, attribute, cancellationToken);
            if (!providers.Any(p => p.Module == module || (p.IsModule && p.Module == $"{module}.{attribute}")))
                return false;
        }

        return true;
    }

    /// <summary>
    /// The imports that agree with the attributes: where a module and something inside it share a name
    /// (<c>datetime</c>), only one of them has <c>timedelta</c>.
    /// </summary>
    public async Task<IReadOnlyList<NewImport>> FittingAsync(IReadOnlyList<NewImport> imports, CancellationToken cancellationToken)
    {
        if (!Any)
            return imports;
        foreach (var plain in imports.Where(i => !i.IsFrom && i.AsName is null))
        {
            if (imports.FirstOrDefault(i => i.IsFrom && i.Module == plain.Module) is not { } inner)
                continue;
            var other = await FitAsync(plain.Module, cancellationToken) ? inner : plain;
            return [.. imports.Where(i => i != other)];
        }

        return imports is [{ IsFrom: true } only] && only.Name == only.Module && await FitAsync(only.Module, cancellationToken)
            ? [new NewImport(only.Module)]
            : imports;
    }
}
