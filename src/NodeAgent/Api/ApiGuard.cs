using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Interop.Storage;

namespace Interop.NodeAgent.Api;

/// <summary>The one place where what failed becomes an HTTP status. Nothing of an inner message leaves the agent.</summary>
internal sealed class ApiGuard(RequestDelegate next, Officers officers, ILogger<ApiGuard> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!officers.Admit(context))
        {
            await Answers.Problem(new ApiRefusal(403, "not-an-officer", "The certificate is not that of an officer whom this agency's manifest lists.", "Use your own officer's certificate.")).ExecuteAsync(context);
            return;
        }

        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The officer went away; there is nobody to answer.
        }
        catch (Exception failure) when (!context.Response.HasStarted)
        {
            await Answers.Problem(Refusal(context, failure)).ExecuteAsync(context);
        }
    }

    private ApiRefusal Refusal(HttpContext context, Exception failure)
    {
        switch (failure)
        {
            case JsonException json:
                return ApiRefusal.Malformed("body", string.Create(CultureInfo.InvariantCulture, $"It is not the JSON of this form (line {(json.LineNumber ?? 0) + 1}): a member is missing, unknown, or of another type."));
            case BadHttpRequestException bad:
                return new ApiRefusal(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "body-too-large" : "request-malformed", "The request cannot be read.", "Send JSON of at most 1 MiB.");
        }

        string incident = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        ApiLog.Failed(logger, failure, context.Request.Method, (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", incident);
        return failure is StorageUnavailableException unavailable
            ? new ApiRefusal(503, "storage-unavailable", "The agent's database does not serve.", $"{unavailable.Message} Look whether what you did is there before you do it again. Incident {incident}.")
            : new ApiRefusal(500, "internal-error", "Something failed inside the agent.", $"Quote incident {incident} to its operator.");
    }
}
