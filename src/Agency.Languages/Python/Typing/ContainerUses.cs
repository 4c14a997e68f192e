using Agency.Core.Syntax;
using Agency.Languages.Python.Names;

namespace Agency.Languages.Python.Typing;

/// <summary>Follows a collection through the code of its module and notes what is put into it and where it goes.</summary>
internal sealed class ContainerUses
{
    private const int MostNesting = 5;

    private static readonly HashSet<string> Assertions = new(StringComparer.Ordinal)
    {
        "assertEqual", "assertEquals", "assertListEqual", "assertDictEqual", "assertSetEqual", "assertSequenceEqual", "assertCountEqual",
    };

    private readonly ModuleContext context;
    private readonly ExpressionTypes types;
    private readonly SyntaxNode target;
    private readonly ContainerSlot whole;
    private readonly HashSet<PythonSymbol> followed = [];
    private readonly List<SyntaxNode> returned = [];
    private readonly List<(SyntaxNode Call, int Position, string? Keyword)> handedTo = [];

    private ContainerUses(ModuleContext context, ExpressionTypes types, SyntaxNode target, ContainerSlot whole)
    {
        this.context = context;
        this.types = types;
        this.target = target;
        this.whole = whole;
    }

    /// <summary>Where the whole is returned or yielded.</summary>
    public IReadOnlyList<SyntaxNode> Returned => returned;

    /// <summary>Calls that take the whole as an argument.</summary>
    public IReadOnlyList<(SyntaxNode Call, int Position, string? Keyword)> HandedTo => handedTo;

    /// <summary>True when something that is put in is declared as <c>Any</c>.</summary>
    public bool MayBeAny { get; private set; }

    public static ContainerUses Of(ModuleContext context, ExpressionTypes types, SyntaxNode target, ContainerSlot slot)
    {
        var uses = new ContainerUses(context, types, target, slot);
        if (target.Kind == "Attribute")
            uses.FollowAttribute(target.Text("attr")!, slot);
        else if (uses.SymbolOf(target) is { } symbol)
            uses.Follow(symbol, slot, MostNesting);
        if (target.Kind == "Name" && target.Statement()?.Parent is { Kind: "ClassDef" })
            uses.FollowAttribute(target.Text("id")!, slot);
        return uses;
    }

    private PythonSymbol? SymbolOf(SyntaxNode name) => context.Names.OccurrenceAt(name.Span) is { } use ? context.Names.SymbolOf(use) : null;

    private void Follow(PythonSymbol symbol, ContainerSlot slot, int depth)
    {
        if (depth == 0 || !followed.Add(symbol))
            return;
        foreach (var occurrence in symbol.Occurrences.Where(o => o.Node.Kind == "Name" && !o.InAnnotation))
        {
            if (occurrence.Reads)
                Visit(occurrence.Node, slot, depth);
            else if (occurrence.Binds && occurrence.Node != target && occurrence.Node.Parent is { Kind: "Assign" } other && occurrence.Node.Field == "targets")
                Put(other.Child("value")!, slot);
        }
    }

    private void FollowAttribute(string name, ContainerSlot slot)
    {
        var owner = target.Ancestors.FirstOrDefault(a => a.Kind == "ClassDef");
        foreach (var node in context.Tree.Root.DescendantsAndSelf().Where(n => n.Kind == "Attribute" && n.Text("attr") == name && n != target))
        {
            var receiver = node.Child("value")!;
            var isOwn = receiver.Text("id") is "self" or "cls"
                ? node.Ancestors.FirstOrDefault(a => a.Kind == "ClassDef") == owner
                : receiver.Text("id") is { } id && id == owner?.Text("name");
            if (!isOwn)
                continue;
            if (node.Text("ctx") == "Store" && node.Parent is { Kind: "Assign" } other && node.Field == "targets")
                Put(other.Child("value")!, slot);
            else
                Visit(node, slot, MostNesting);
        }
    }

    /// <summary>One place where the collection, or one inside it, is used.</summary>
    private void Visit(SyntaxNode node, ContainerSlot slot, int depth)
    {
        if (depth == 0)
            return;
        var parent = node.Parent!;
        switch (parent.Kind, node.Field)
        {
            case ("Attribute", "value"):
                Member(parent, slot, depth);
                break;
            case ("Subscript", "value"):
                Subscript(parent, slot, depth);
                break;
            case ("AugAssign", "target") when parent.Text("op") is "Add" or "BitOr":
                PutAll(parent.Child("value")!, slot);
                break;
            case ("Assign", "value") when parent.ChildrenIn("targets").ToList() is [{ Kind: "Name" } alias] && SymbolOf(alias) is { } symbol && symbol.Bindings.Count() == 1:
                Follow(symbol, slot, depth - 1);
                break;
            case ("For" or "AsyncFor" or "comprehension", "iter") when slot.Key is null && slot.Item is not null:
                FollowTarget(parent.Child("target")!, slot.Item, depth - 1);
                break;
            case ("Return" or "Yield", _):
            case ("Tuple", _) when parent.Parent!.Kind == "Return":
                NoteWhole(slot, () => returned.Add(node));
                break;
            case ("Call", "args"):
                Argument(parent, node, slot);
                break;
            case ("keyword", _) when parent.Text("arg") is { } keyword:
                NoteWhole(slot, () => handedTo.Add((parent.Parent!, -1, keyword)));
                break;
            case ("Compare", _):
                Compared(parent, node, slot);
                break;
        }
    }

    private void NoteWhole(ContainerSlot slot, Action note)
    {
        if (slot == whole)
            note();
    }

    private void FollowTarget(SyntaxNode loop, ContainerSlot slot, int depth)
    {
        if (loop.Kind == "Name" && SymbolOf(loop) is { } symbol && symbol.Bindings.Count() == 1)
            Follow(symbol, slot, depth);
    }

    private void Member(SyntaxNode attribute, ContainerSlot slot, int depth)
    {
        var name = attribute.Text("attr")!;
        switch (attribute.Parent!.Kind, attribute.Field)
        {
            case ("Call", "func"):
                Method(attribute.Parent!, name, slot, depth);
                break;
            // add = seen.add
            case ("Assign", "value") when attribute.Parent!.ChildrenIn("targets").ToList() is [{ Kind: "Name" } alias] && SymbolOf(alias) is { } symbol && symbol.Bindings.Count() == 1:
                foreach (var use in symbol.Reads.Where(r => r.Node is { Field: "func", Parent.Kind: "Call" }))
                    Method(use.Node.Parent!, name, slot, depth);
                break;
        }
    }

    private void Method(SyntaxNode call, string name, ContainerSlot slot, int depth)
    {
        if (slot.Item is not { } item)
            return;
        var arguments = call.ChildrenIn("args").ToList();
        switch (name)
        {
            case "append" or "appendleft" or "add" or "put" or "put_nowait" when arguments.Count > 0 && slot.Key is null:
                Put(arguments[0], item);
                break;
            case "insert" when arguments.Count == 2:
                Put(arguments[1], item);
                break;
            case "extend" or "extendleft" or "update" when arguments.Count > 0:
                PutAll(arguments[0], slot);
                break;
            case "update" when slot.Key is { } names:
                names.Add(PyType.Str);
                foreach (var keyword in call.ChildrenIn("keywords"))
                    Put(keyword.Child("value")!, item);
                break;
            case "setdefault" when slot.Key is { } key && arguments.Count == 2:
                Put(arguments[0], key);
                Put(arguments[1], item);
                Visit(call, item, depth - 1);
                break;
            case "get" or "pop" when slot.Key is { } key && arguments.Count > 0:
                Look(arguments[0], key);
                Visit(call, item, depth - 1);
                break;
            case "pop" or "popleft" or "get":
                Visit(call, item, depth - 1);
                break;
            case "values" when call is { Field: "iter" }:
                FollowTarget(call.Parent!.Child("target")!, item, depth - 1);
                break;
            case "items" when call is { Field: "iter" } && call.Parent!.Child("target") is { Kind: "Tuple" } pair && pair.ChildrenIn("elts").ToList() is [_, var second]:
                FollowTarget(second, item, depth - 1);
                break;
        }
    }

    private void Subscript(SyntaxNode subscript, ContainerSlot slot, int depth)
    {
        var slice = subscript.Child("slice")!;
        var statement = subscript.Parent!;
        if (slot.Item is not { } item)
            return;
        if (slice.Kind == "Slice")
        {
            if (statement.Kind == "Assign" && subscript.Field == "targets")
                PutAll(statement.Child("value")!, slot);
            return;
        }

        var isTarget = subscript.Text("ctx") == "Store";
        // A Counter's counts are numbers; only what is counted is asked for.
        var key = slot.Container == "collections.Counter" ? item : slot.Key;
        if (key is not null && isTarget)
            Put(slice, key);
        else if (key is not null)
            Look(slice, key);
        if (key == item)
            return;
        if (statement.Kind is "Assign" && subscript.Field == "targets")
            Put(statement.Child("value")!, item);
        else if (statement.Kind == "AugAssign" && subscript.Field == "target" && item.Container is not null)
            PutAll(statement.Child("value")!, item);
        else if (statement.Kind == "AugAssign" && subscript.Field == "target")
            Put(statement.Child("value")!, item);
        else if (isTarget && statement.Kind is "Tuple" or "List")
            item.AddGap(subscript);
        else if (!isTarget)
            Visit(subscript, item, depth - 1);
    }

    private void Argument(SyntaxNode call, SyntaxNode node, ContainerSlot slot)
    {
        var arguments = call.ChildrenIn("args").ToList();
        var position = arguments.IndexOf(node);
        if (call.Child("func")!.Text("attr") is { } name && Assertions.Contains(name) && arguments.Count >= 2)
            Like(arguments[position == 0 ? 1 : 0], slot);
        else
            NoteWhole(slot, () => handedTo.Add((call, position, null)));
    }

    private void Compared(SyntaxNode comparison, SyntaxNode node, ContainerSlot slot)
    {
        var operands = comparison.Children.Where(c => c.Field is "left" or "comparators").ToList();
        var operators = (comparison.Attributes.GetValueOrDefault("ops") as IEnumerable<object?> ?? []).OfType<string>().ToList();
        if (operands.Count != 2)
            return;
        var other = operands[0] == node ? operands[1] : operands[0];
        if (operators[0] is "In" or "NotIn" && operands[1] == node && (slot.Key ?? slot.Item) is { } element)
            Look(other, element);
        else if (operators[0] is "Eq")
            Like(other, slot);
    }

    /// <summary>Something is put into a place.</summary>
    private void Put(SyntaxNode value, ContainerSlot slot)
    {
        var type = types.Of(value);
        if (type.IsSettled)
            slot.Add(type);
        else if (ContainerShape.Read(context, types, value, slot) || IsOwn(value))
            return;
        else if (type.IsKnown && IsDeclared(value))
            AddDeclared(type, slot);
        else
            slot.AddGap(value);
    }

    /// <summary>All that another collection holds is put into one.</summary>
    private void PutAll(SyntaxNode value, ContainerSlot slot)
    {
        if (slot.Item is null)
            return;
        var type = types.Of(value).WithoutNone;
        if (slot.Key is { } key)
        {
            if (type.Arguments.Count == 2 && type.IsSettled && Iteration.ElementOf(type) != PyType.Unknown)
            {
                key.Add(type.Arguments[0]);
                slot.Item.Add(type.Arguments[1]);
            }
            else if (!IsOwn(value))
            {
                slot.Item.AddGap(value);
            }

            return;
        }

        if (Iteration.ElementOf(type) is { IsSettled: true } element)
            slot.Item.Add(element);
        else if (value.Kind is "List" or "Tuple" or "Set")
            value.ChildrenIn("elts").ToList().ForEach(e => Put(e, slot.Item));
        else if (!IsOwn(value))
            slot.Item.AddGap(value);
    }

    /// <summary>Something is looked for.</summary>
    private void Look(SyntaxNode value, ContainerSlot slot)
    {
        if (types.Of(value) is { IsSettled: true, IsNone: false } type)
            slot.AddWeak(type);
    }

    /// <summary>It is compared with something that should be like it.</summary>
    private void Like(SyntaxNode other, ContainerSlot slot)
    {
        var type = types.Of(other);
        if (type.IsSettled && type.Name == slot.Container && type.Arguments.Count > 0)
        {
            slot.Item?.AddWeak(type.Arguments[^1]);
            slot.Key?.AddWeak(type.Arguments[0]);
        }
    }

    private void AddDeclared(PyType type, ContainerSlot slot)
    {
        MayBeAny = true;
        slot.Add(type);
    }

    /// <summary>True for what comes out of the collection itself and so adds nothing to what it holds.</summary>
    private bool IsOwn(SyntaxNode value) => value.DescendantsAndSelf().Any(n =>
        n.Kind == target.Kind && context.Tree.TextOf(n) == context.Tree.TextOf(target));

    /// <summary>True for a parameter or variable that somebody annotated.</summary>
    private bool IsDeclared(SyntaxNode value) =>
        value.Kind == "Name" && SymbolOf(value) is { } symbol && symbol.Bindings.Any()
        && symbol.Bindings.All(b => b.Role == NameRole.Parameter ? b.Node.Child("annotation") is not null : b.Node.Parent is { Kind: "AnnAssign" });
}
