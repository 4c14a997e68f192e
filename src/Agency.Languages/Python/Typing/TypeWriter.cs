using Agency.Languages.Python.Imports;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>Writes types as annotations: in the names and the notation of the module, evaluable where it is evaluated.</summary>
public sealed class TypeWriter
{
    private readonly ModuleContext context;
    private readonly NameFinder names;
    private readonly List<NewImport> imports = [];
    private readonly List<NewImport> checkedImports = [];
    private bool isLate;

    private TypeWriter(ModuleContext context, PythonScope scope, int offset)
    {
        this.context = context;
        names = new NameFinder(context, scope, offset);
    }

    /// <summary>The annotation for a type at a place; null when some part of it has no name there.</summary>
    /// <param name="scope">The scope whose code the annotation is.</param>
    /// <param name="offset">Where it will stand.</param>
    public static Annotation? Write(ModuleContext context, PyType type, PythonScope scope, int offset)
    {
        var writer = new TypeWriter(context, scope, offset);
        if (writer.Text(type) is not { } text)
            return null;
        if (writer.isLate && !context.Style.HasFuture)
            text = $"\"{text}\"";
        return new Annotation(text, [.. writer.imports.Distinct()], [.. writer.checkedImports.Distinct()], type.IsUnion && type.IsOptional);
    }

    private string? Text(PyType type)
    {
        if (type == PyType.Unknown)
            return null;
        if (type.IsNone)
            return "None";
        if (type.IsUnion)
            return Union(type);
        if (type.IsAny)
            return Name("typing.Any");
        if (type.IsCallable)
            return Callable(type);
        if (type.Name == "builtins.tuple" && type.Arguments is [{ Name: "()" }])
            return Generic(type.Name) is { } empty ? empty + "[()]" : null;
        if (type.Arguments.Count == 0)
            return Name(type.Name);
        var arguments = type.Arguments.Select(a => a == PyType.Ellipsis ? "..." : Text(a)).ToList();
        if (arguments.Contains(null) || Generic(type.Name) is not { } name)
            return null;
        return $"{name}[{string.Join(", ", arguments)}]";
    }

    private string? Union(PyType type)
    {
        var members = type.Members.Where(m => !m.IsNone).Select(Text).ToList();
        if (members.Contains(null))
            return null;
        if (context.Style.WritesPipe)
            return string.Join(" | ", type.IsOptional ? members.Append("None") : members);
        var joined = string.Join(", ", members);
        if (members.Count > 1)
            joined = Name("typing.Union") is { } union ? $"{union}[{joined}{(type.IsOptional ? ", None" : "")}]" : null;
        else if (type.IsOptional)
            joined = Name("typing.Optional") is { } optional ? $"{optional}[{joined}]" : null;
        return joined;
    }

    private string? Callable(PyType type)
    {
        if (type.Arguments is not [var takes, var gives] || Name("typing.Callable") is not { } name || Text(gives) is not { } result)
            return null;
        if (takes == PyType.Ellipsis)
            return $"{name}[..., {result}]";
        var parameters = takes.Arguments.Select(Text).ToList();
        return parameters.Contains(null) ? null : $"{name}[[{string.Join(", ", parameters)}], {result}]";
    }

    /// <summary>The name of a class that is given arguments.</summary>
    private string? Generic(string fullName)
    {
        var isBuiltin = fullName.StartsWith("builtins.", StringComparison.Ordinal);
        if (AbstractNames.AliasOf(fullName) is { } alias && (isBuiltin ? !context.Style.WritesBuiltins : !context.Style.Allows(9)))
            return Name("typing." + alias);
        if (!isBuiltin && !context.Style.Allows(9) && AbstractNames.NeedsNewPython(fullName))
            isLate = true;
        return Name(fullName);
    }

    private string? Name(string fullName)
    {
        if (names.Find(fullName) is not { } way)
            return null;
        isLate |= way.IsLate;
        if (way.Import is { } import)
            (way.IsChecked ? checkedImports : imports).Add(import);
        return way.Text;
    }
}
