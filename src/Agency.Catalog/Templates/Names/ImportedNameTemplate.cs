using Agency.Catalog.Templates.Calls;
using Agency.Core.Configuration;
using Agency.Core.Repair;
using Agency.Core.Syntax;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;
using Agency.Languages.Python.Renaming;
using Agency.Languages.Python.Repair;

namespace Agency.Catalog.Templates.Names;

/// <summary>What: imports a name from where it is now, or as it is spelt there.</summary>
/// <remarks>
/// <para>Why: a name that was moved, renamed or removed breaks the whole module at its first line.</para>
/// <para>References: https://docs.python.org/3/library/exceptions.html#ImportError</para>
/// </remarks>
/// <example>
/// <code title="before">
/// from fractions import gcd
///
///
/// def shorten(a, b):
///     return a // gcd(a, b)
/// </code>
/// <code title="after">
/// from math import gcd
///
///
/// def shorten(a, b):
///     return a // gcd(a, b)
/// </code>
/// </example>
internal sealed class ImportedNameTemplate : ITemplate
{
    private const int MostSlips = 3;
    private const int MostOthers = 6;

    public string Id => "imported-name";

    public double Prior => 2;

    public IEnumerable<Mutation> Propose(RepairSite site)
    {
        if (ImportStatement.From(site.Statement) is not { IsFrom: true, IsStar: false } import)
            yield break;
        var isKnown = site.Failure.Exception.Length > 0;
        foreach (var name in import.Names.Where(n => !isKnown || (site.Failure.Is("ImportError") && site.Failure.Quotes(n.Name))))
        {
            foreach (var (module, other) in Replacements.Of(name.QualifiedName).Where(r => r.Name.All(c => char.IsLetterOrDigit(c) || c is '_' || (c == '.' && r.Module.Length == 0))))
            {
                foreach (var mutation in Moved(site, import, name, module, other, 3))
                    yield return mutation;
            }

            var own = NeighbourReader.Find(site, import);
            foreach (var elsewhere in site.Neighbours.Where(n => n != own && n.Module.Length > 0 && NeighbourReader.Names(n.Tree).Contains(name.Name)).Take(2))
            {
                foreach (var mutation in Moved(site, import, name, elsewhere.Module, name.Name, isKnown ? 2 : 0.3))
                    yield return mutation;
            }

            if (isKnown && own is not null)
            {
                foreach (var (other, slips) in NeighbourReader.Names(own.Tree).Select(n => (n, Spelling.Distance(name.Name, n))).OrderBy(n => n.Item2).Take(MostOthers))
                    yield return Renamed(site, name, other, slips <= MostSlips ? 3.0 / slips : 0.4);
            }
        }
    }

    private static IEnumerable<Mutation> Moved(RepairSite site, ImportStatement import, ImportedName name, string module, string other, double weight)
    {
        var line = module.Length == 0 ? $"{name.BoundName} = {other}" : $"from {module} import {other}{(other == name.BoundName ? "" : $" as {name.BoundName}")}";
        var rest = import.Names.Where(n => n != name).Select(n => n.ToString()).ToList();
        // Where names are left it takes two lines.
        if (rest.Count > 0 && !Blocks.IsAlone(site.Tree, site.Statement))
            yield break;
        var indent = Blocks.IndentOf(site.Tree, site.Statement);
        var text = rest.Count == 0 ? line : $"from {import.Module} import {string.Join(", ", rest)}\n{indent}{line}";
        yield return site.Replace(site.Statement, text, module.Length == 0 ? $"Use {other} in place of {name.Name}" : $"Import {other} from {module}", weight);
    }

    /// <summary>Where the name is used as it was imported, it is written anew there as well.</summary>
    private static Mutation Renamed(RepairSite site, ImportedName name, string other, double weight)
    {
        var edits = new List<Edit> { new(site.File, name.Node.Span, name.AsName is null ? other : $"{other} as {name.AsName}") };
        if (name.AsName is null && NameTable.Of(site.Tree).Module.Lookup(name.Name) is { } symbol)
            edits.AddRange(SymbolRename.EditsOf(site.File, symbol, other));
        return new Mutation($"Import {other} in place of {name.Name}", edits, weight);
    }
}
