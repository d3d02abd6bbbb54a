using Interop.Cases.Places;

namespace Interop.Cases.Rescue;

/// <summary>Where somebody was taken. Passing it on to a third state needs the originator's authorisation.</summary>
public sealed record Lead
{
    public required Location Place { get; init; }

    public required InformationBasis Basis { get; init; }
}
