using Interop.AuditLog.Serving;
using Interop.Gateway.Faults;
using Interop.Hosting.Peers;
using Interop.Trust.Names;
using Microsoft.AspNetCore.Http.Features;

namespace Interop.Gateway.Audit;

/// <summary>The log as files over HTTPS (C2SP tlog-tiles), for oversight bodies and partner gateways.</summary>
internal static class LogEndpoint
{
    private const string Prefix = "/log/";

    public static void MapLog(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Prefix + "{**path}", Serve);

    private static async Task<IResult> Serve(HttpContext context, HostTls tls, PublishedLog log, CancellationToken cancellation)
    {
        if (tls.Party(context) is not (PeerIdentity.Oversight or PeerIdentity.Gateway))
        {
            return Results.Problem("The log is read by oversight bodies and gateways that the directory lists.", statusCode: StatusCodes.Status403Forbidden, title: RefusalReason.NotOversight);
        }

        // The path as it came: no decoding, no dots resolved, so that there is one spelling of every file.
        string raw = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        string path = raw.StartsWith(Prefix, StringComparison.Ordinal) ? raw[Prefix.Length..] : "";
        if (await log.Open(path, cancellation) is not LogFile file)
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = file.Immutable ? "private, max-age=31536000, immutable" : "no-cache";
        return Results.Bytes(file.Content, file.ContentType);
    }
}
