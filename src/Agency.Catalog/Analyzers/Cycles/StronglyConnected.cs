namespace Agency.Catalog.Analyzers.Cycles;

/// <summary>Strongly connected components, by Tarjan's algorithm (1972), without recursion: module graphs may be deep.</summary>
internal static class StronglyConnected
{
    /// <summary>The components, each in the order of <paramref name="nodes"/>.</summary>
    public static IReadOnlyList<IReadOnlyList<T>> Components<T>(IReadOnlyList<T> nodes, Func<T, IEnumerable<T>> successors)
        where T : notnull
    {
        var order = nodes.Select((node, index) => (node, index)).ToDictionary(n => n.node, n => n.index);
        var numbers = new Dictionary<T, (int Index, int Low)>();
        var onStack = new HashSet<T>();
        var stack = new Stack<T>();
        var components = new List<IReadOnlyList<T>>();
        foreach (var root in nodes.Where(n => !numbers.ContainsKey(n)))
        {
            var work = new Stack<(T Node, IEnumerator<T> Next)>();
            Enter(root);
            while (work.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    var next = top.Next.Current;
                    if (!numbers.ContainsKey(next))
                        Enter(next);
                    else if (onStack.Contains(next))
                        Lower(top.Node, numbers[next].Index);
                    continue;
                }

                work.Pop();
                if (work.TryPeek(out var parent))
                    Lower(parent.Node, numbers[top.Node].Low);
                if (numbers[top.Node].Low == numbers[top.Node].Index)
                    components.Add(Leave(top.Node));
            }

            void Enter(T node)
            {
                numbers[node] = (numbers.Count, numbers.Count);
                stack.Push(node);
                onStack.Add(node);
                work.Push((node, successors(node).GetEnumerator()));
            }
        }

        return components;

        void Lower(T node, int low) => numbers[node] = (numbers[node].Index, Math.Min(numbers[node].Low, low));

        List<T> Leave(T root)
        {
            var members = new List<T>();
            T node;
            do
            {
                node = stack.Pop();
                onStack.Remove(node);
                members.Add(node);
            }
            while (!EqualityComparer<T>.Default.Equals(node, root));
            return [.. members.OrderBy(m => order[m])];
        }
    }
}
