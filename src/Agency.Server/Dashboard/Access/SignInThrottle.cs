using System.Net;
using System.Net.Sockets;

namespace Agency.Server.Dashboard.Access;

/// <summary>Slows down whoever guesses tokens: after some wrong ones in a row an address has to wait, twice as long each time.</summary>
internal sealed class SignInThrottle(TimeProvider time)
{
    public const int FreeFailures = 5;

    private const int MostRemembered = 10_000;

    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<string, Attempts> known = new(StringComparer.Ordinal);

    /// <summary>How long an address has to wait; null when it may try.</summary>
    public TimeSpan? Wait(IPAddress? address)
    {
        lock (gate)
        {
            return known.TryGetValue(KeyOf(address), out var attempts) && attempts.Until - time.GetUtcNow() is var left && left > TimeSpan.Zero ? left : null;
        }
    }

    public void Failed(IPAddress? address)
    {
        lock (gate)
        {
            var now = time.GetUtcNow();
            if (known.Count >= MostRemembered)
                Forget(now);
            var key = KeyOf(address);
            var count = (known.TryGetValue(key, out var attempts) && now - attempts.At < Memory ? attempts.Count : 0) + 1;
            var wait = count < FreeFailures ? TimeSpan.Zero : FirstWait * Math.Pow(2, Math.Min(count - FreeFailures, 10));
            known[key] = new Attempts(count, now, now + (wait < LongestWait ? wait : LongestWait));
        }
    }

    public void Succeeded(IPAddress? address)
    {
        lock (gate)
            known.Remove(KeyOf(address));
    }

    /// <summary>A network of IPv6 counts as one: whoever has one address of it has all.</summary>
    private static string KeyOf(IPAddress? address)
    {
        if (address is null)
            return "";
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)) : address.ToString();
    }

    private void Forget(DateTimeOffset now)
    {
        foreach (var key in known.Where(k => now - k.Value.At > Memory).Select(k => k.Key).ToList())
            known.Remove(key);
        foreach (var key in known.OrderBy(k => k.Value.At).Take(known.Count - MostRemembered / 2).Select(k => k.Key).ToList())
            known.Remove(key);
    }

    private sealed record Attempts(int Count, DateTimeOffset At, DateTimeOffset Until);
}
