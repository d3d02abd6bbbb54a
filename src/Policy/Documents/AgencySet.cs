using System.Collections.Immutable;

namespace Interop.Policy.Documents;

/// <summary>Agencies by name or by jurisdiction: "vn" stands for every agency of Viet Nam. Null: every member.</summary>
internal sealed record AgencySet(ImmutableArray<string>? Names)
{
    public static readonly AgencySet Everyone = new((ImmutableArray<string>?)null);

    public bool Holds(string agency)
    {
        if (Names is not ImmutableArray<string> names)
        {
            return true;
        }

        foreach (string name in names)
        {
            if (agency.StartsWith(name, StringComparison.Ordinal) && (agency.Length == name.Length || agency[name.Length] == '.'))
            {
                return true;
            }
        }

        return false;
    }
}
