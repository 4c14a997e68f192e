using Agency.Generators.Rules;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Agency.Tests.Generators.Rules;

/// <summary>Each rule finds what it is for, on the line where it is, and lets its look-alikes be.</summary>
public sealed class HouseRulesTests
{
    [Theory]
    [InlineData("class Orders; class Customers;", "AGY010 1: The type 'Customers' belongs in a file Customers.cs of its own, or inside 'Orders'")]
    [InlineData("class Invoices;", "AGY010 1: The type 'Invoices' belongs in a file Invoices.cs of its own")]
    [InlineData("delegate void Handler();", "AGY010 1: The type 'Handler' belongs in a file Handler.cs of its own")]
    [InlineData("namespace A; class Orders { class Inner; }", null)]
    [InlineData("namespace A; interface Orders<T>;", null)]
    [InlineData("// Nothing here.", null)]
    public Task One_type_per_file(string code, string? expected) => CheckAsync(new OneTypePerFile(), code, expected);

    [Theory]
    [InlineData("int X(Task<int> t) => t.Result;", "AGY011 1: 'Task.Result' blocks a thread on a task: await it")]
    [InlineData("int X(ValueTask<int> t) => t.Result;", "AGY011 1: 'ValueTask.Result' blocks a thread on a task: await it")]
    [InlineData("void X(Task t) { t.Wait(); }", "AGY011 1: 'Task.Wait()' blocks a thread on a task: await it")]
    [InlineData("void X(Task t) { Task.WaitAll(t); }", "AGY011 1: 'Task.WaitAll()' blocks a thread on a task: await it")]
    [InlineData("int X(Task<int> t) => t.GetAwaiter().GetResult();", "AGY011 1: 'GetAwaiter().GetResult()' blocks a thread on a task: await it")]
    [InlineData("void X(Task t) { t.ConfigureAwait(false).GetAwaiter().GetResult(); }", "AGY011 1: 'GetAwaiter().GetResult()' blocks a thread on a task: await it")]
    [InlineData("async Task<int> X(Task<int> t) => await t;", null)]
    [InlineData("record Answer(int Result); int X(Answer a) => a.Result;", null)]
    public Task Sync_over_async(string member, string? expected) => CheckAsync(new SyncOverAsync(), $"class Orders {{ {member} }}", expected);

    [Theory]
    [InlineData("void X(CancellationToken token, int n) { }", "AGY012 1: CancellationToken 'token' must be the last parameter of 'X'")]
    [InlineData("Orders(CancellationToken token, int n) { }", "AGY012 1: CancellationToken 'token' must be the last parameter of '.ctor'")]
    [InlineData("void X(int n, CancellationToken token) { }", null)]
    [InlineData("void X(CancellationToken token, params int[] n) { }", null)]
    [InlineData("bool X(CancellationToken token, out int n) { n = 0; return true; }", null)]
    public Task Cancellation_token_last(string member, string? expected) => CheckAsync(new CancellationTokenLast(), $"class Orders {{ {member} }}", expected);

    [Theory]
    [InlineData("catch (Exception) { }", true)]
    [InlineData("catch { }", true)]
    [InlineData("catch (SystemException e) { _ = e; }", true)]
    [InlineData("catch (Exception e) { _ = e; throw; }", false)]
    [InlineData("catch (Exception e) when (e is not OperationCanceledException) { }", false)]
    [InlineData("catch (IOException) { }", false)]
    public async Task Broad_catch(string clause, bool isReported)
    {
        var code = $"using System.IO;\nclass Orders {{ void X() {{ try {{ }}\n{clause} }} }}";
        var found = await Snippet.DiagnosticsAsync(new BroadCatch(), Snippet.Compile("Agency.Core", ("/src/Orders.cs", code)));
        Assert.Equal(isReported ? ["AGY013 3"] : [], found.Select(f => f[..f.IndexOf(':', StringComparison.Ordinal)]));
    }

    [Fact]
    public Task A_broad_catch_may_be_justified() => CheckAsync(
        new BroadCatch(),
        "class Orders { [System.Diagnostics.CodeAnalysis.SuppressMessage(\"Agency\", \"AGY013\", Justification = \"The top.\")] void X() { try { } catch { } } }",
        expected: null);

    [Theory]
    [InlineData("// TO" + "DO: later", "AGY014 1: 'TO" + "DO' marks work left undone: do it, or leave it out")]
    [InlineData("/* FIX" + "ME */", "AGY014 1: 'FIX" + "ME' marks work left undone: do it, or leave it out")]
    [InlineData("#region A\n#endregion", "AGY014 1: A region hides that a file does too much: split the file")]
    [InlineData("// Autodock and TODOS are words.", null)]
    [InlineData("class Orders { string s = \"TO" + "DO\"; }", null)]
    public Task Leftovers(string code, string? expected) => CheckAsync(new Leftovers(), code, expected);

    private static async Task CheckAsync(DiagnosticAnalyzer analyzer, string code, string? expected)
    {
        var found = await Snippet.DiagnosticsAsync(analyzer, Snippet.Compile("Agency.Core", ("/src/Orders.cs", code)));
        Assert.Equal(expected is null ? [] : [expected], found);
    }
}
