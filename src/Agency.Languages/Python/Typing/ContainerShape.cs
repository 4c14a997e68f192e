using Agency.Core.Syntax;

namespace Agency.Languages.Python.Typing;

/// <summary>Reads how a collection starts out: what it is, and what its first elements already tell.</summary>
internal static class ContainerShape
{
    private const string List = "builtins.list";
    private const string Dict = "builtins.dict";

    /// <summary>The arguments of the classes that can start empty.</summary>
    private static readonly Dictionary<string, int> Arity = new(StringComparer.Ordinal)
    {
        [List] = 1, ["builtins.set"] = 1, ["collections.deque"] = 1, ["queue.Queue"] = 1, ["collections.Counter"] = 1,
        [Dict] = 2, ["collections.OrderedDict"] = 2, ["collections.defaultdict"] = 2,
    };

    /// <summary>Fills a slot with what an expression makes; false when it makes no collection that is empty in part or in whole.</summary>
    public static bool Read(ModuleContext context, ExpressionTypes types, SyntaxNode value, ContainerSlot slot)
    {
        switch (value.Kind)
        {
            case "List":
                slot.Become(List, 1);
                Add(context, types, value.ChildrenIn("elts"), slot.Item!);
                return true;
            case "Dict":
                slot.Become(Dict, 2);
                Add(context, types, value.ChildrenIn("keys"), slot.Key!);
                Add(context, types, value.ChildrenIn("values"), slot.Item!);
                return true;
            case "ListComp":
                slot.Become(List, 1);
                Add(context, types, [value.Child("elt")!], slot.Item!);
                return true;
            case "DictComp":
                slot.Become(Dict, 2);
                Add(context, types, [value.Child("key")!], slot.Key!);
                Add(context, types, [value.Child("value")!], slot.Item!);
                return true;
            case "BinOp" when value.Text("op") == "Mult" && value.Child("left")!.Kind == "List":
                return Read(context, types, value.Child("left")!, slot);
            case "Call":
                return ReadCall(context, types, value, slot);
            default:
                return false;
        }
    }

    private static bool ReadCall(ModuleContext context, ExpressionTypes types, SyntaxNode call, ContainerSlot slot)
    {
        if (NameResolver.FullName(context, call.Child("func")!) is not { } name || !Arity.TryGetValue(name, out var arity))
            return false;
        var arguments = call.ChildrenIn("args").ToList();
        var first = name == "queue.Queue" ? null : arguments.FirstOrDefault();
        if (name == "collections.defaultdict")
        {
            slot.Become(name, arity);
            return arguments.Count <= 1 && (first is null || Made(context, types, first, slot.Item!));
        }

        if (first is not null && !(first.Kind is "List" or "Tuple" or "Dict" && first.Children.Count == 0))
            return false;
        if (call.ChildrenIn("keywords").Any(k => k.Text("arg") is not ("maxlen" or "maxsize")))
            return false;
        slot.Become(name, arity);
        return true;
    }

    /// <summary>What a default's factory gives.</summary>
    private static bool Made(ModuleContext context, ExpressionTypes types, SyntaxNode factory, ContainerSlot slot)
    {
        if (factory.Kind == "Lambda")
        {
            Add(context, types, [factory.Child("body")!], slot);
            return true;
        }

        if (NameResolver.FullName(context, factory) is not { } name)
            return false;
        if (Arity.TryGetValue(name, out var arity))
            slot.Become(name, arity);
        else if (name is "builtins.int" or "builtins.str" or "builtins.float" or "builtins.bool" or "builtins.bytes")
            slot.Add(new PyType(name));
        else
            return false;
        return true;
    }

    private static void Add(ModuleContext context, ExpressionTypes types, IEnumerable<SyntaxNode> values, ContainerSlot slot)
    {
        foreach (var value in values)
        {
            if (types.Of(value) is { IsSettled: true } known)
                slot.Add(known);
            else if (!Read(context, types, value, slot))
                slot.AddGap(value);
        }
    }
}
