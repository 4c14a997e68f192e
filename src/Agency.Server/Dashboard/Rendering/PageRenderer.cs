using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Agency.Server.Dashboard.Rendering;

/// <summary>Renders components to text, without anything that runs in the browser.</summary>
internal static class PageRenderer
{
    private static readonly ServiceProvider Nothing = new ServiceCollection().BuildServiceProvider();

    /// <param name="parameters">The component's parameters by name.</param>
    public static async Task<string> RenderAsync<TPage>(params IEnumerable<(string Name, object? Value)> parameters)
        where TPage : IComponent
    {
        await using var renderer = new HtmlRenderer(Nothing, NullLoggerFactory.Instance);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(view)).ToHtmlString());
    }
}
