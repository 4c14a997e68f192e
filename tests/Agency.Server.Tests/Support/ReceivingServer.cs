using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Agency.Server.Tests.Support;

/// <summary>A service on this machine that takes what is posted to it, as Slack's webhooks do.</summary>
internal sealed class ReceivingServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private ReceivingServer(WebApplication app) => this.app = app;

    public ConcurrentQueue<string> Bodies { get; } = new();

    public string Url => app.Urls.First() + "/hook";

    /// <summary>What the next requests are answered with; 200 when there is none left.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    public static async Task<ReceivingServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var server = new ReceivingServer(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            context.Response.StatusCode = server.Answers.TryDequeue(out var status) ? status : StatusCodes.Status200OK;
            if (context.Response.StatusCode == StatusCodes.Status429TooManyRequests)
                context.Response.Headers.RetryAfter = "1";
            if (context.Response.StatusCode == StatusCodes.Status200OK)
                server.Bodies.Enqueue(body);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();
}
