using Interop.Contracts;
using Interop.Wire;

namespace Interop.Gateway.Route;

/// <summary>What became of one attempt to reach a partner.</summary>
internal abstract record RouteOutcome
{
    private RouteOutcome()
    {
    }

    /// <summary>The partner has the packet.</summary>
    public sealed record Forwarded(ForwardReply Reply) : RouteOutcome;

    /// <summary>The partner has the receipt.</summary>
    public sealed record Told(Signed Receipt) : RouteOutcome;

    /// <summary>The partner refused, and signed that it did.</summary>
    public sealed record Refused(Signed Receipt, Signed? Decision) : RouteOutcome;

    /// <summary>No answer, or none that settles it: try again.</summary>
    public sealed record Later(string Reason) : RouteOutcome;
}
