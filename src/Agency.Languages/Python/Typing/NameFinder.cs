using Agency.Core.Projects;
using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>Finds how a class is called at a place of a module.</summary>
internal sealed class NameFinder(ModuleContext context, PythonScope scope, int offset)
{
    /// <summary>A way to name a class.</summary>
    /// <param name="Import">What must be imported for it.</param>
    /// <param name="IsLate">The name has no value yet when the place is reached, or never has one at run time.</param>
    /// <param name="IsChecked">The import is for the type checker only.</param>
    public sealed record Way(string Text, NewImport? Import = null, bool IsLate = false, bool IsChecked = false);

    /// <summary>Null when there is no sure way.</summary>
    public Way? Find(string fullName)
    {
        if (fullName.StartsWith("builtins.", StringComparison.Ordinal))
            return Builtin(fullName["builtins.".Length..]);
        return OfOwnModule(fullName)
            ?? AbstractNames.Synonyms(fullName).Select(Imported).FirstOrDefault(way => way is not null)
            ?? ToImport(fullName);
    }

    private Way? Builtin(string name) => scope.Lookup(name) is null ? new Way(name) : null;

    private Way? OfOwnModule(string fullName)
    {
        if (context.Name.Length == 0 || !fullName.StartsWith(context.Name + ".", StringComparison.Ordinal))
            return null;
        var rest = fullName[(context.Name.Length + 1)..];
        var first = rest.Split('.')[0];
        if (scope.Lookup(first) is not { } symbol || symbol.Scope != scope.Module)
            return null;
        var definition = symbol.Bindings.FirstOrDefault(b => b.Role == NameRole.Class);
        return definition is null ? null : new Way(rest, IsLate: definition.Node.Span.End > offset);
    }

    private Way? Imported(string fullName)
    {
        foreach (var (name, symbol) in scope.Module.Symbols)
        {
            foreach (var binding in symbol.Bindings.Where(b => b.Role is NameRole.Import or NameRole.FromImport))
            {
                if (ImportStatement.NameOf(binding.Node) is { } import && TextThrough(import, fullName) is { } text && scope.Lookup(name) == symbol)
                    return new Way(text, IsLate: import.Statement.Node.IsTypeCheckingOnly() || import.Statement.Node.Span.Start > offset);
            }
        }

        return null;
    }

    private string? TextThrough(ImportedName import, string fullName)
    {
        if (import.Statement.Node.EnclosingFunction() is not null || import.Statement.IsStar)
            return null;
        if (!import.Statement.IsFrom)
        {
            var bound = import.AsName ?? import.Name;
            return fullName.StartsWith(import.Name + ".", StringComparison.Ordinal) && IsDefinedIn(import.Name, fullName) ? bound + fullName[import.Name.Length..] : null;
        }

        var module = import.Statement.Absolute(context.Name, context.File.FileName == "__init__.py") ?? "";
        var qualified = module + "." + import.Name;
        if (fullName == qualified)
            return import.BoundName;
        if (fullName.StartsWith(qualified + ".", StringComparison.Ordinal))
            return import.BoundName + fullName[qualified.Length..];
        // A package offers what its modules define.
        var shortName = fullName[(fullName.LastIndexOf('.') + 1)..];
        return import.Name == shortName && module.Length > 0 && fullName.StartsWith(module + ".", StringComparison.Ordinal) ? import.BoundName : null;
    }

    /// <summary>False when a class lies in a submodule that importing the module need not bring.</summary>
    private bool IsDefinedIn(string module, string fullName) =>
        context.Split(fullName) is not { Module.Name: var owner } || owner == module;

    private Way? ToImport(string fullName)
    {
        if (context.Split(fullName) is { } own)
        {
            if (ModuleContext.IsTestFile(own.Module.File) && !context.IsTest)
                return null;
            var first = own.Path.Split('.')[0];
            return IsFree(first) ? new Way(own.Path, new NewImport(ModuleFor(own.Module), first), IsLate: !context.IsStub, IsChecked: !context.IsStub) : null;
        }

        var preferred = Preferred(fullName);
        var dot = preferred.LastIndexOf('.');
        if (dot <= 0 || (!StandardLibrary.Contains(preferred) && !IsUsedHere(preferred.Split('.')[0])))
            return null;
        var name = preferred[(dot + 1)..];
        var isTakenApart = ImportStatement.All(context.Tree).Any(s => s.IsTopLevel && s.IsFrom && s.Module == preferred[..dot]);
        if (!isTakenApart && IsImportedWhole(preferred[..dot], name) && IsFree(preferred.Split('.')[0]))
            return new Way(preferred, new NewImport(preferred[..dot]));
        return IsFree(name) ? new Way(name, new NewImport(preferred[..dot], name)) : null;
    }

    /// <summary>A module next to the file is named the way the file names its neighbours.</summary>
    private string ModuleFor(ProjectModule module)
    {
        var statements = ImportStatement.All(context.Tree).Where(s => s.IsFrom).ToList();
        var relative = statements.Any(s => s.Level == 1) && !statements.Any(s => s.Level == 0 && context.IsFirstParty(s.Module.Split('.')[0]));
        var isPackage = context.File.FileName == "__init__.py";
        var package = isPackage ? context.Name : context.Name[..Math.Max(0, context.Name.LastIndexOf('.'))];
        if (!relative || package.Length == 0)
            return module.Name;
        return module.Name == package ? "." : module.Name.StartsWith(package + ".", StringComparison.Ordinal) ? module.Name[package.Length..] : module.Name;
    }

    private string Preferred(string fullName)
    {
        if (!fullName.StartsWith("typing.", StringComparison.Ordinal) || context.Style.WritesAbstractFromTyping)
            return fullName;
        return AbstractNames.Synonyms(fullName).Last();
    }

    /// <summary>True when the project imports the module as a whole, and never this name of it.</summary>
    private bool IsImportedWhole(string module, string name)
    {
        var imports = context.Graph.Modules.SelectMany(m => m.Imports).Where(i => i.Module == module).ToList();
        return imports.Exists(i => i.Names.Count == 0) && !imports.Exists(i => i.Names.Contains(name));
    }

    private bool IsUsedHere(string top) =>
        ImportStatement.All(context.Tree).Any(s => s.IsTopLevel && s.Modules.Any(m => m == top || m.StartsWith(top + ".", StringComparison.Ordinal)));

    private bool IsFree(string name) => scope.Lookup(name) is null && !scope.Module.Symbols.ContainsKey(name);
}
