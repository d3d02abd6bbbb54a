using System.Collections.Immutable;
using Interop.Policy.Requests;

namespace Interop.Policy.Expectations;

/// <summary>One line of a table: a request and what a person says should come of it. What is not said is not looked at.</summary>
/// <param name="Name">For people; distinct within its table.</param>
/// <param name="Case">The request.</param>
/// <param name="Outcome">Of the packet: allow, redact or deny; null: not said.</param>
/// <param name="Parts">Of each part in the order of the request; empty: not said.</param>
/// <param name="By">Rules that must speak about some part, "common:R03".</param>
/// <param name="NotBy">Rules that must not speak about any part.</param>
/// <param name="Because">Codes that must stand among the reasons of packet or parts.</param>
/// <param name="Owes">Obligations that some part must carry, "retain-at-most:P180D".</param>
public sealed record ExpectedCase(
    string Name,
    PolicyCase Case,
    string? Outcome,
    ImmutableArray<string> Parts,
    ImmutableArray<string> By,
    ImmutableArray<string> NotBy,
    ImmutableArray<string> Because,
    ImmutableArray<string> Owes)
{
    /// <summary>Where the line stands, from 1.</summary>
    public long Line => Case.Line;
}
