using Agency.Core.Detection;
using Agency.Core.Fixing;
using Agency.Core.Learning;

namespace Agency.Tests.Core.Learning;

public sealed class PatternLearningTests
{
    private readonly School school = new();

    [Fact]
    public async Task Two_examples_leave_what_they_have_in_common()
    {
        await school.LearnAsync("class Cart(Base):\n    def f(self):\n        «super(Cart, self)».f()\n", "class Cart(Base):\n    def f(self):\n        super().f()\n");
        await school.LearnAsync("class Shop(Base):\n    def g(self, a):\n        return «super(Shop, self)».g(a)\n", "class Shop(Base):\n    def g(self, a):\n        return super().g(a)\n");

        var pattern = await school.OnlyAsync(Derivation.Common);
        Assert.Equal("""Call(func:Name{id="super";}(),args:?0,args:Name{id="self";}(),)""", pattern.Rewrite.Before[0].Key);
        Assert.Equal("""Call(func:Name{id="super";}(),)""", pattern.Rewrite.After[0].Key);
        Assert.Equal(2, pattern.Statistics.Seen);
        Assert.Equal("class X(Y):\n    def f(self):\n        x = super().f  # why\n", await school.HealAsync("class X(Y):\n    def f(self):\n        x = «super(X, self)».f  # why\n"));
        Assert.Null(await school.HealAsync("class X(Y):\n    def f(that):\n        x = «super(X, that)».f\n"));
    }

    [Fact]
    public async Task What_a_human_rejected_is_known_and_never_proposed()
    {
        await school.LearnAsync("«fetch(1)»\n", "load(1)\n", origin: PatternOrigin.Rejected);
        await school.LearnAsync("«fetch(1)»\n", "load(1)\n", origin: PatternOrigin.Rejected);

        var pattern = Assert.Single(await school.PatternsAsync());
        Assert.Equal((new PatternStatistics(0, 1, 0, 1, 0, 0), true, PatternOrigin.Rejected), (pattern.Statistics, pattern.Statistics.IsRetired, pattern.Origin));
        Assert.Null(await school.HealAsync("«fetch(1)»\n"));
        Assert.Equal(PatternJson.Write(pattern), PatternJson.Write(PatternJson.Read(PatternJson.Write(pattern))));
    }

    [Fact]
    public async Task A_rejection_counts_once_against_the_patterns_that_would_do_the_same()
    {
        await school.LearnAsync("«fetch(one)»\n", "load(one)\n");
        await school.LearnAsync("«fetch(two)»\n", "load(two)\n");
        await school.LearnAsync("«fetch(three)»\n", "load(three)\n", origin: PatternOrigin.Rejected);
        await school.LearnAsync("«fetch(three)»\n", "load(three)\n", origin: PatternOrigin.Rejected);

        var general = (await school.PatternsAsync()).Where(p => p.Statistics.Seen == 2).ToList();
        Assert.NotEmpty(general);
        Assert.All(general, p => Assert.Equal(new PatternStatistics(2, 1, 0, 1, 0, 0), p.Statistics));
    }

    [Fact]
    public async Task One_example_is_guessed_from_and_kept_as_it_was()
    {
        await school.LearnAsync("if «a.b == None»:\n    pass\n", "if a.b is None:\n    pass\n");

        Assert.Equal("""Compare{ops="Eq";}(left:?0,comparators:Constant{type="None";value="None";}(),)""", (await school.OnlyAsync(Derivation.Guessed)).Rewrite.Before[0].Key);
        Assert.DoesNotContain('?', (await school.OnlyAsync(Derivation.Exact)).Rewrite.Key);
        Assert.Equal("x = y.z is None\n", await school.HealAsync("x = «y.z == None»\n"));
    }

    [Fact]
    public async Task A_hole_takes_only_what_was_seen_there()
    {
        await school.LearnAsync("«debug(x)»\n", "pass\n");
        await school.LearnAsync("«debug(y)»\n", "pass\n");

        Assert.Equal("pass\n", await school.HealAsync("«debug(one)»\n"));
        // A call does things; nothing was learned about dropping one.
        Assert.Null(await school.HealAsync("«debug(one())»\n"));
    }

    [Fact]
    public async Task The_same_code_twice_must_be_the_same_code_again()
    {
        await school.LearnAsync("z = «a if a else b»\n", "z = a or b\n");
        await school.LearnAsync("z = «c if c else d»\n", "z = c or d\n");

        Assert.Equal("z = e or f\n", await school.HealAsync("z = «e if e else f»\n"));
        Assert.Null(await school.HealAsync("z = «e if g else f»\n"));
    }

    [Fact]
    public async Task Layout_and_comments_of_the_code_in_a_hole_survive()
    {
        await school.LearnAsync("x = «dict([(1, 2)])»\n", "x = {1: 2}\n");
        await school.LearnAsync("x = «list([1, 2])»\n", "x = [1, 2]\n");
        await school.LearnAsync("y = «list([a])»\n", "y = [a]\n");

        Assert.Equal("z = [b,  # first\n    c]\n", await school.HealAsync("z = «list([\n    b,  # first\n    c,\n])»\n"));
    }

    [Fact]
    public async Task A_comment_that_would_be_lost_stops_it()
    {
        await school.LearnAsync("x = «list([a])»\n", "x = [a]\n");

        Assert.Equal("x = [b]\n", await school.HealAsync("x = «list([b])»\n"));
        Assert.Null(await school.HealAsync("x = «list(  # why\n    [b])»\n"));
    }

    [Fact]
    public async Task Brackets_come_where_the_code_in_a_hole_needs_them()
    {
        await school.LearnAsync("x = «cast(int, a)»\n", "x = a\n");
        await school.LearnAsync("x = «cast(int, a + b)»\n", "x = a + b\n");

        Assert.Equal("x = (c - d) * 2\n", await school.HealAsync("x = «cast(int, c - d)» * 2\n"));
        Assert.Equal("x = e * 2\n", await school.HealAsync("x = «cast(int, e)» * 2\n"));
    }

    [Fact]
    public async Task The_head_of_a_class_is_rewritten_and_its_body_left_alone()
    {
        await school.LearnAsync("@d\nclass A(«object»):\n    x = 1\n", "@d\nclass A:\n    x = 1\n");
        await school.LearnAsync("class B(«object»):\n    def f(self):\n        pass\n", "class B:\n    def f(self):\n        pass\n");

        Assert.Equal("""ClassDef{name=?0;}()""", (await school.OnlyAsync(Derivation.Common)).Rewrite.After[0].Key);
        Assert.Equal("@e\nclass Other:\n    # kept\n    y = 2\n", await school.HealAsync("@e\nclass Other(«object»):\n    # kept\n    y = 2\n"));
    }

    [Fact]
    public async Task The_prefix_of_a_string_is_a_part_of_its_own()
    {
        await school.LearnAsync("x = «u'a'»\n", "x = 'a'\n");
        await school.LearnAsync("x = «u\"b c\"»\n", "x = \"b c\"\n");

        Assert.Equal("f('''d\n''')\n", await school.HealAsync("f(«u'''d\n'''»)\n"));
        Assert.Null(await school.HealAsync("f(«b'd'»)\n"));
    }

    [Fact]
    public async Task A_statement_is_taken_out_with_its_line()
    {
        await school.LearnAsync("def f():\n    g()\n    «return»\n", "def f():\n    g()\n");

        Assert.Equal("def h(a):\n    if a:\n        k()\n\n\nx = 1\n", await school.HealAsync("def h(a):\n    if a:\n        k()\n    «return»\n\n\nx = 1\n"));
    }

    [Fact]
    public async Task Statements_are_written_at_the_depth_of_the_place()
    {
        await school.LearnAsync(
            "import os\n\n«try:\n    f()\nexcept E:\n    pass»\n",
            "import contextlib\nimport os\n\nwith contextlib.suppress(E):\n    f()\n");
        var healed = await school.HealAsync("def g():\n  «try:\n    h(1)\n    k()\n  except E:\n    pass»\n  return 1\n");

        Assert.Equal("import contextlib\n\n\ndef g():\n  with contextlib.suppress(E):\n    h(1)\n    k()\n  return 1\n", healed);
    }

    [Fact]
    public async Task What_a_change_imports_comes_with_it_unless_it_is_there()
    {
        await school.LearnAsync("import os\n\nx = «a.b(c)»\n", "import ast\nimport os\n\nx = ast.literal_eval(c)\n");

        Assert.Equal("import ast\nimport os\n\ny = ast.literal_eval(d)\n", await school.HealAsync("import os\n\ny = «a.b(d)»\n"));
        Assert.Equal("import ast\n\ny = ast.literal_eval(d)\n", await school.HealAsync("import ast\n\ny = «a.b(d)»\n"));
    }

    [Fact]
    public async Task A_missing_import_alone_is_learned_for_its_name()
    {
        await school.LearnAsync("x = «json».dumps(1)\n", "import json\n\nx = json.dumps(1)\n");

        Assert.Equal("import json\n\n\ndef f():\n    return json.loads('')\n", await school.HealAsync("def f():\n    return «json».loads('')\n"));
        Assert.Null(await school.HealAsync("def f():\n    return «yaml».loads('')\n"));
    }

    [Fact]
    public async Task An_argument_is_added_to_any_call_of_the_function()
    {
        await school.LearnAsync("r = «requests.get(url)»\n", "r = requests.get(url, timeout=10)\n");
        await school.LearnAsync("r = «requests.get(a, headers=b)»\n", "r = requests.get(a, headers=b, timeout=10)\n");
        await school.LearnAsync("r = «requests.post(a)»\n", "r = requests.post(a, timeout=10)\n");

        Assert.Equal("s = requests.get(u, headers=h, timeout=10)\n", await school.HealAsync("s = «requests.get(u, headers=h)»\n"));
    }

    [Theory]
    [InlineData("«x=1»\n", "x = 1\n", "layout, comments or order only")]
    [InlineData("«x = 1  # noqa»\n", "x = 1\n", "layout, comments or order only")]
    [InlineData("from a import «c, b»\n", "from a import b, c\n", "layout, comments or order only")]
    [InlineData("«x = 1»\nz = 0\ny = 2\n", "x = 3\nz = 0\ny = 4\n", "several places")]
    [InlineData("x = 1\n\n\n«y = 2»\n", "x = 3\n\n\ny = 2\n", "away from the finding")]
    [InlineData("«x = 1»\n", "x = 1\ny = 2\n", "an insertion")]
    public async Task What_cannot_be_learned_is_counted_by_reason(string before, string after, string reason)
    {
        var summary = await school.LearnAsync(before, after);

        Assert.Equal((1, 0), (summary.Heals, summary.Learned));
        Assert.Equal(reason, Assert.Single(summary.Unlearnable).Key);
        Assert.Empty(await school.PatternsAsync());
    }

    [Fact]
    public async Task Secrets_are_not_learned_from()
    {
        var about = new School("ruff:S105");
        var summary = await about.LearnAsync("password = «\"hunter2\"»\n", "password = read()\n");

        Assert.Equal("about a secret", Assert.Single(summary.Unlearnable).Key);
        Assert.Empty(await about.PatternsAsync());
    }

    [Fact]
    public async Task The_same_change_again_confirms_what_is_known()
    {
        var first = await school.LearnAsync("x = «list([a])»\n", "x = [a]\n");
        var again = await school.LearnAsync("x = «list([a])»\n", "x = [a]\n");

        Assert.Equal((2, 0), (first.NewPatterns, again.NewPatterns));
        Assert.Equal(2, again.Lessons.Count);
        Assert.All(await school.PatternsAsync(), p => Assert.Equal(2, p.Statistics.Seen));
        Assert.Single((await school.OnlyAsync(Derivation.Exact)).Examples);
    }

    [Fact]
    public async Task A_more_general_pattern_takes_over_and_answers_to_the_old_name()
    {
        await school.LearnAsync("«debug(x)»\n", "pass\n");
        var old = await school.OnlyAsync(Derivation.Exact);
        await school.LearnAsync("«debug(y)»\n", "pass\n");

        var general = await school.OnlyAsync(Derivation.Common);
        Assert.Empty(await school.PatternsAsync(Derivation.Exact));
        Assert.Equal(general.Id, (await school.Store.FindAsync(old.Id, CancellationToken.None))!.Id);
        Assert.Equal("Do not write `…` on line …", general.Message);
    }

    [Fact]
    public async Task Experience_makes_a_pattern_trusted_and_untrusted()
    {
        for (var i = 0; i < 4; i++)
            await school.LearnAsync($"«debug(x{i})»\n", "pass\n");
        Assert.Equal(FixSafety.NeedsReview, (await school.ProposalsAsync("«debug(a)»\n"))[0].Safety);
        await school.LearnAsync("«debug(p)»\n", "pass\n");
        Assert.Equal(FixSafety.Safe, (await school.ProposalsAsync("«debug(a)»\n"))[0].Safety);

        var id = (await school.OnlyAsync(Derivation.Common)).Id;
        await Ledger().RejectedAsync(id, CancellationToken.None);
        Assert.Equal(FixSafety.NeedsReview, (await school.ProposalsAsync("«debug(a)»\n"))[0].Safety);

        await Ledger().RevertedAsync([id], new Dictionary<string, int>(), CancellationToken.None);
        Assert.NotEmpty(await school.ProposalsAsync("«debug(a)»\n"));
        await Ledger().RevertedAsync([id], new Dictionary<string, int>(), CancellationToken.None);
        Assert.Empty(await school.ProposalsAsync("«debug(a)»\n"));
    }

    [Fact]
    public async Task What_needed_a_look_needs_one_however_often_until_a_human_said_yes()
    {
        for (var i = 0; i < 9; i++)
            await school.LearnAsync($"«debug(x{i})»\n", "pass\n", FixSafety.NeedsReview);
        Assert.Equal(FixSafety.NeedsReview, (await school.ProposalsAsync("«debug(a)»\n"))[0].Safety);

        await school.LearnAsync("«debug(p)»\n", "pass\n", FixSafety.NeedsReview, PatternOrigin.Accepted);
        Assert.Equal(FixSafety.Safe, (await school.ProposalsAsync("«debug(a)»\n"))[0].Safety);
    }

    [Fact]
    public async Task A_rolled_back_heal_confirms_nothing()
    {
        var summary = await school.LearnAsync("x = «list([a])»\n", "x = [a]\n");
        await Ledger().RevertedAsync([], summary.Lessons, CancellationToken.None);

        Assert.All(await school.PatternsAsync(), p => Assert.Equal(0, p.Statistics.Uses));
    }

    [Fact]
    public async Task Another_rule_finds_a_pattern_by_its_words_and_asks()
    {
        for (var i = 0; i < 6; i++)
            await school.LearnAsync($"r = «yaml.load(f{i})»\n", $"r = yaml.safe_load(f{i})\n");

        var proposal = Assert.Single(await school.ProposalsAsync("r = «yaml.load(g)»\n", "bandit:B506"));
        Assert.Equal(FixSafety.NeedsReview, proposal.Safety);
        Assert.Equal(Rung.Pattern, proposal.Rung);
    }

    [Fact]
    public async Task What_was_learned_of_another_kind_of_problem_is_not_asked_about()
    {
        for (var i = 0; i < 6; i++)
            await school.LearnAsync($"r = «yaml.load(f{i})»\n", $"r = yaml.safe_load(f{i})\n");

        Assert.Empty(await school.ProposalsAsync("r = «yaml.load(g)»\n", "bandit:B506", category: Category.Type));
    }

    [Fact]
    public async Task Another_rule_of_the_same_tool_is_another_problem()
    {
        for (var i = 0; i < 6; i++)
            await school.LearnAsync($"r = «yaml.load(f{i})»\n", $"r = yaml.safe_load(f{i})\n");

        Assert.Empty(await school.ProposalsAsync("r = «yaml.load(g)»\n", "ruff:X999"));
    }

    [Fact]
    public async Task That_something_was_removed_once_is_no_reason_to_remove_what_looks_like_it()
    {
        for (var i = 0; i < 6; i++)
            await school.LearnAsync($"«debug(x{i})»\ny = {i}\n", $"y = {i}\n");

        Assert.NotEmpty(await school.ProposalsAsync("«debug(g)»\ny = 1\n"));
        Assert.Empty(await school.ProposalsAsync("«debug(g)»\ny = 1\n", "bandit:B506"));
    }

    private PatternLedger Ledger() => new(school.Store, TimeProvider.System);
}
