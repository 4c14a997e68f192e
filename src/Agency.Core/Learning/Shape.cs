using System.Globalization;
using System.Text;
using Agency.Core.Syntax;

namespace Agency.Core.Learning;

/// <summary>
/// A syntax tree, or a family of them: what is left of a piece of code without its layout and names' places, with holes
/// for what may vary. Immutable.
/// </summary>
public abstract class Shape
{
    private string? key;
    private int? hash;

    private Shape(string? field) => Field = field;

    /// <summary>The field of the parent that holds it; null at the root.</summary>
    public string? Field { get; }

    /// <summary>
    /// What it says, as one line of text: equal for equal shapes. Its own field and the sorts of holes do not count.
    /// </summary>
    public string Key => key ??= Write(new StringBuilder()).ToString();

    /// <summary>Equal for equal shapes; cheap on large trees, where <see cref="Key"/> is not.</summary>
    public int Hash => hash ??= ComputeHash();

    /// <summary>This shape in another field.</summary>
    public abstract Shape In(string? field);

    /// <summary>This shape and everything below it, parents first.</summary>
    public IEnumerable<Shape> All()
    {
        var stack = new Stack<Shape>();
        stack.Push(this);
        while (stack.TryPop(out var shape))
        {
            yield return shape;
            if (shape is not Node node)
                continue;
            for (var i = node.Children.Count - 1; i >= 0; i--)
                stack.Push(node.Children[i]);
        }
    }

    /// <summary>True when both say the same; the fields that the two stand in do not count.</summary>
    public static bool AreEqual(Shape left, Shape right)
    {
        if (ReferenceEquals(left, right))
            return true;
        if (left.Hash != right.Hash)
            return false;
        if (left is Node l && right is Node r)
        {
            if (l.Kind != r.Kind || l.Children.Count != r.Children.Count || !SameScalars(l, r))
                return false;
            for (var i = 0; i < l.Children.Count; i++)
            {
                if (l.Children[i].Field != r.Children[i].Field || !AreEqual(l.Children[i], r.Children[i]))
                    return false;
            }

            return true;
        }

        return left.Key == right.Key;
    }

    /// <summary>True when two nodes have the same attributes.</summary>
    public static bool SameScalars(Node left, Node right) =>
        left.Scalars.Count == right.Scalars.Count && left.Scalars.All(s => right.Scalars.TryGetValue(s.Key, out var other) && other == s.Value);

    /// <inheritdoc/>
    public override string ToString() => Key;

    private protected abstract StringBuilder Write(StringBuilder text);

    private protected abstract int ComputeHash();

    /// <summary>A node of a known kind.</summary>
    public sealed class Node : Shape
    {
        /// <param name="scalars">Its attributes but for places in the source.</param>
        /// <param name="origin">The piece of code that this is the shape of; null in a pattern.</param>
        public Node(string kind, string? field, IReadOnlyDictionary<string, Scalar> scalars, IReadOnlyList<Shape> children, SyntaxNode? origin = null)
            : base(field)
        {
            Kind = kind;
            Scalars = scalars;
            Children = children;
            Origin = origin;
        }

        public string Kind { get; }

        public IReadOnlyDictionary<string, Scalar> Scalars { get; }

        public IReadOnlyList<Shape> Children { get; }

        /// <summary>The piece of code that this is the shape of; null in a pattern.</summary>
        public SyntaxNode? Origin { get; }

        /// <summary>The kind; of a literal also its type: <c>Constant:str</c>.</summary>
        public string Sort => Scalars.TryGetValue("type", out var type) && type.Text is { } text ? $"{Kind}:{text}" : Kind;

        /// <inheritdoc/>
        public override Shape In(string? field) => field == Field ? this : new Node(Kind, field, Scalars, Children, Origin);

        public Node With(IReadOnlyDictionary<string, Scalar> scalars, IReadOnlyList<Shape> children) => new(Kind, Field, scalars, children, Origin);

        private protected override StringBuilder Write(StringBuilder text)
        {
            text.Append(Kind);
            if (Scalars.Count > 0)
            {
                text.Append('{');
                foreach (var (name, value) in Scalars.OrderBy(s => s.Key, StringComparer.Ordinal))
                {
                    text.Append(name).Append('=');
                    if (value.Text is { } known)
                        text.Append('"').Append(known.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)).Append("\";");
                    else
                        text.Append('?').Append(value.Hole.ToString(CultureInfo.InvariantCulture)).Append(';');
                }

                text.Append('}');
            }

            text.Append('(');
            foreach (var child in Children)
            {
                text.Append(child.Field).Append(':');
                child.Write(text);
                text.Append(',');
            }

            return text.Append(')');
        }

        private protected override int ComputeHash()
        {
            var code = default(HashCode);
            code.Add(Kind);
            var scalars = 0;
            foreach (var (name, value) in Scalars)
                scalars ^= HashCode.Combine(name, value);
            code.Add(scalars);
            foreach (var child in Children)
            {
                code.Add(child.Field);
                code.Add(child.Hash);
            }

            return code.ToHashCode();
        }
    }

    /// <summary>Any one node of a sort that was seen there. The same index stands for the same code.</summary>
    public sealed class Hole(int index, string? field, IReadOnlySet<string> sorts) : Shape(field)
    {
        public int Index { get; } = index;

        /// <summary>The sorts (<see cref="Node.Sort"/>) that examples had there.</summary>
        public IReadOnlySet<string> Sorts { get; } = sorts;

        /// <inheritdoc/>
        public override Shape In(string? field) => field == Field ? this : new Hole(Index, field, Sorts);

        private protected override StringBuilder Write(StringBuilder text) => text.Append('?').Append(Index.ToString(CultureInfo.InvariantCulture));

        private protected override int ComputeHash() => HashCode.Combine("hole", Index);
    }

    /// <summary>Any nodes, one or more, that follow one another in a list.</summary>
    public sealed class Rest(int index, string? field) : Shape(field)
    {
        public int Index { get; } = index;

        /// <inheritdoc/>
        public override Shape In(string? field) => field == Field ? this : new Rest(Index, field);

        private protected override StringBuilder Write(StringBuilder text) => text.Append('*').Append(Index.ToString(CultureInfo.InvariantCulture));

        private protected override int ComputeHash() => HashCode.Combine("rest", Index);
    }
}
