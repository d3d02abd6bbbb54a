using System.Globalization;
using System.Net;
using System.Text.Json;
using Interop.Sandbox.Story;

namespace Interop.Sandbox.Api;

/// <summary>What a service answered.</summary>
internal sealed record ApiAnswer(string Call, HttpStatusCode Status, JsonElement Body)
{
    public bool Ok => (int)Status is >= 200 and < 300;

    /// <summary>Reason code of a refusal, or empty.</summary>
    public string Code => Ok ? "" : Body.TextOr("code", "");

    /// <summary>The body of an answer that must have succeeded.</summary>
    /// <exception cref="StepFailedException">It did not.</exception>
    public JsonElement Require() => Ok ? Body : throw new StepFailedException($"{Call} to succeed", Said());

    /// <summary>The body of an answer that must be this refusal.</summary>
    /// <exception cref="StepFailedException">It is not.</exception>
    public JsonElement RequireRefused(HttpStatusCode status, string code) =>
        Status == status && Code == code ? Body : throw new StepFailedException($"{Call} to be refused with {(int)status} {code}", Said());

    private string Said() => string.Create(CultureInfo.InvariantCulture, $"{(int)Status} {Code} {Body.TextOr("sentence", "")}").TrimEnd();
}
