namespace Agency.Languages.Python.Typing;

/// <summary>
/// A Python type as values of it are described: a class by its full name with its arguments. <c>None</c>, <c>Any</c>,
/// unions, tuples of one type and callables have names and shapes of their own. Immutable, compared by content.
/// </summary>
public sealed class PyType : IEquatable<PyType>
{
    private const string UnionName = "Union";
    private const string ParametersName = "[]";

    public static readonly PyType None = new("None");
    public static readonly PyType Any = new("Any");

    /// <summary>What could not be read, a type variable, or an empty collection's element.</summary>
    public static readonly PyType Unknown = new("?");

    /// <summary>The second argument of <c>tuple[T, ...]</c> and the parameters of <c>Callable[..., T]</c>.</summary>
    public static readonly PyType Ellipsis = new("...");

    public static readonly PyType Str = new("builtins.str");
    public static readonly PyType Bytes = new("builtins.bytes");
    public static readonly PyType Int = new("builtins.int");
    public static readonly PyType Bool = new("builtins.bool");
    public static readonly PyType Float = new("builtins.float");
    public static readonly PyType Complex = new("builtins.complex");
    public static readonly PyType Object = new("builtins.object");

    public PyType(string name, params IReadOnlyList<PyType> arguments)
    {
        Name = name;
        Arguments = arguments;
    }

    /// <summary>Full name: <c>builtins.list</c>, <c>shop.orders.Order</c>.</summary>
    public string Name { get; }

    public IReadOnlyList<PyType> Arguments { get; }

    public bool IsUnion => Name == UnionName;

    public bool IsNone => Name == "None";

    public bool IsAny => Name == "Any";

    public bool IsCallable => Name == "typing.Callable";

    /// <summary>The parameter list of a callable.</summary>
    public bool IsParameters => Name == ParametersName;

    /// <summary>True for <c>tuple[T, ...]</c>.</summary>
    public bool IsVariadicTuple => Name == "builtins.tuple" && Arguments is [_, { Name: "..." }];

    /// <summary>The last part of the name.</summary>
    public string ShortName => Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>The members of a union, or the type itself.</summary>
    public IReadOnlyList<PyType> Members => IsUnion ? Arguments : [this];

    /// <summary>True when <c>None</c> is one of the members.</summary>
    public bool IsOptional => Members.Any(m => m.IsNone);

    /// <summary>The type without <c>None</c>; <c>None</c> itself stays.</summary>
    public PyType WithoutNone => IsUnion ? UnionOf(Arguments.Where(a => !a.IsNone)) : this;

    /// <summary>True when nothing in it is <c>Any</c> or unknown.</summary>
    public bool IsSettled => !All().Any(t => t.IsAny || t == Unknown);

    /// <summary>True when nothing in it is unknown; <c>Any</c> may be.</summary>
    public bool IsKnown => All().All(t => t != Unknown);

    public static PyType ListOf(PyType element) => new("builtins.list", element);

    public static PyType TupleOf(PyType element) => new("builtins.tuple", element, Ellipsis);

    /// <param name="parameters">Null for any.</param>
    public static PyType CallableOf(IReadOnlyList<PyType>? parameters, PyType result) =>
        new("typing.Callable", parameters is null ? Ellipsis : new PyType(ParametersName, parameters), result);

    /// <summary>The flat union of some types, each once, <c>None</c> last; the type itself when there is but one.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static PyType UnionOf(IEnumerable<PyType> types)
    {
        var members = types.SelectMany(t => t.Members).Distinct().ToList();
        if (members.Remove(None))
            members.Add(None);
        return members.Count switch
        {
            0 => throw new ArgumentException("A union has members.", nameof(types)),
            1 => members[0],
            _ => new PyType(UnionName, members),
        };
    }

    public static PyType OptionalOf(PyType type) => UnionOf([type, None]);

    /// <summary>The same class with other arguments.</summary>
    public PyType With(params IReadOnlyList<PyType> arguments) => new(Name, arguments);

    /// <summary>This type and all it is made of.</summary>
    public IEnumerable<PyType> All() => Arguments.SelectMany(a => a.All()).Prepend(this);

    public static bool operator ==(PyType? left, PyType? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(PyType? left, PyType? right) => !(left == right);

    public bool Equals(PyType? other) => other is not null && Name == other.Name && Arguments.SequenceEqual(other.Arguments);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as PyType);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = default(HashCode);
        hash.Add(Name);
        foreach (var argument in Arguments)
            hash.Add(argument);
        return hash.ToHashCode();
    }

    /// <inheritdoc/>
    public override string ToString() => Arguments.Count == 0 ? Name : $"{Name}[{string.Join(", ", Arguments)}]";
}
