using Interop.Crypto;
using Interop.Hosting.Peers;
using Interop.Oversight.Examine;
using Interop.Storage;
using Interop.Trust.Names;

namespace Interop.Oversight.Report;

/// <summary>REST /v1 and the page. Only this body's own certificate may ask.</summary>
internal static class ReportEndpoint
{
    private const string Policy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    private const string NotThisBody = "not-this-body";

    public static void MapReport(this IEndpointRouteBuilder endpoints)
    {
        RouteGroupBuilder group = endpoints.MapGroup("");
        group.AddEndpointFilter(Guard);
        group.MapGet("/", Page);
        group.MapGet("/report.css", () => Results.Bytes(ReportPage.Style, "text/css; charset=utf-8"));
        group.MapGet("/v1/report", async (Reporter reporter, CancellationToken cancellation) => Results.Json(await reporter.Report(cancellation), ReportJson.Default.ReportDocument));
        group.MapPost("/v1/check", async (Reporter reporter, CancellationToken cancellation) => Results.Json(await reporter.Check(cancellation), ReportJson.Default.ReportDocument));
        group.MapGet("/v1/findings", async (Reporter reporter, CancellationToken cancellation) => Results.Json(await reporter.Findings(cancellation), ReportJson.Default.FindingsDocument));
        group.MapGet("/v1/packets/{digest}", Packet);
    }

    private static async Task<IResult> Page(Reporter reporter, CancellationToken cancellation) =>
        Results.Content(ReportPage.Write(await reporter.Report(cancellation)), "text/html; charset=utf-8");

    private static async Task<IResult> Packet(string digest, Examiner examiner, CancellationToken cancellation)
    {
        if (!Digest.TryParse(digest, out Digest packet))
        {
            return Problem(StatusCodes.Status400BadRequest, "digest-malformed", "A packet is named by its digest, 64 hexadecimal digits.");
        }

        return await examiner.Examine(packet, cancellation) is ExaminationDocument found
            ? Results.Json(found, ReportJson.Default.ExaminationDocument)
            : Problem(StatusCodes.Status404NotFound, "packet-unknown", "No entry that is open to this body is about such a packet.");
    }

    private static async ValueTask<object?> Guard(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        HttpContext http = context.HttpContext;
        IHeaderDictionary headers = http.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-store";
        OversightName me = http.RequestServices.GetRequiredService<OversightBody>().Name;
        if (http.RequestServices.GetRequiredService<HostTls>().Party(http) is not PeerIdentity.Oversight caller || caller.Name != me)
        {
            return Problem(StatusCodes.Status403Forbidden, NotThisBody, "The report is for this oversight body's own certificate.");
        }

        try
        {
            return await next(context);
        }
        catch (StorageUnavailableException unavailable)
        {
            return Problem(StatusCodes.Status503ServiceUnavailable, "storage-unavailable", unavailable.Message);
        }
    }

    private static IResult Problem(int status, string code, string sentence) =>
        Results.Problem(sentence, statusCode: status, title: code, extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code, ["sentence"] = sentence });
}
