namespace Agency.Tests.Catalog.Templates.Exceptions;

public sealed class OutOfTryTemplateTests
{
    private const string Id = "out-of-try";

    [Fact]
    public async Task What_is_returned_goes_into_an_else() =>
        Assert.Contains("def read(path):\n    try:\n        text = path.read_text()\n    except OSError:\n        return None\n    else:\n        return parse(text)\n", await TemplateTrial.ChangedAsync(Id, "def read(path):\n    try:\n        text = path.read_text()\n        return parse(text)\n    except OSError:\n        return None\n"));

    [Fact]
    public async Task Several_statements_go_together()
    {
        var changed = await TemplateTrial.ChangedAsync(Id, "def run(name):\n    try:\n        task = find(name)\n        task.start()\n        print(name)\n    except KeyError as error:\n        print(error)\n    except ValueError:\n        pass\n    return name\n");

        Assert.Contains("def run(name):\n    try:\n        task = find(name)\n    except KeyError as error:\n        print(error)\n    except ValueError:\n        pass\n    else:\n        task.start()\n        print(name)\n    return name\n", changed);
        Assert.Contains("def run(name):\n    try:\n        task = find(name)\n        task.start()\n    except KeyError as error:\n        print(error)\n    except ValueError:\n        pass\n    else:\n        print(name)\n    return name\n", changed);
    }

    [Theory]
    [InlineData("def f(a):\n    try:\n        return a[0]\n    except IndexError:\n        return None\n")]
    [InlineData("def f(a):\n    try:\n        b = a[0]\n        print(b)\n    except IndexError:\n        pass\n    finally:\n        a.clear()\n")]
    [InlineData("def f(a):\n    try:\n        b = a[0]\n        print(b)\n    except IndexError:\n        pass\n    else:\n        a.clear()\n")]
    public async Task A_single_statement_and_other_branches_are_left_alone(string text) =>
        Assert.Empty(await TemplateTrial.ChangedAsync(Id, text));
}
