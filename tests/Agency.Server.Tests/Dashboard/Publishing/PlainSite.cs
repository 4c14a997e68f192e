using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Agency.Server.Tests.Dashboard.Publishing;

/// <summary>A file server that knows no more than names and kinds, with the folder below a path, as GitHub Pages has a project's.</summary>
internal sealed class PlainSite : IAsyncDisposable
{
    private const string Below = "/org/pages";

    private readonly WebApplication app;
    private readonly PhysicalFileProvider files;

    private PlainSite(WebApplication app, PhysicalFileProvider files)
    {
        this.app = app;
        this.files = files;
    }

    /// <summary>The address of the folder, with a slash at its end.</summary>
    public string Root => app.Urls.First() + Below + "/";

    public static async Task<PlainSite> StartAsync(string folder)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var files = new PhysicalFileProvider(folder);
        app.UseStaticFiles(new StaticFileOptions { FileProvider = files, RequestPath = Below });
        await app.StartAsync();
        return new PlainSite(app, files);
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        files.Dispose();
    }
}
