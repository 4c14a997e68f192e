using Microsoft.AspNetCore.Http;

namespace Agency.Server.Dashboard.Access;

/// <summary>What browsers are told about every answer of the dashboard.</summary>
internal static class SecurityHeaders
{
    /// <summary>Nothing from elsewhere, nothing inline, no frames.</summary>
    public const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static void Set(HttpResponse response, bool isSecure)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.CacheControl = "no-store";
        // Not 'no-referrer': with it, browsers do not say which site sends a form.
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "accelerometer=(), camera=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), payment=(), usb=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (isSecure)
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}
