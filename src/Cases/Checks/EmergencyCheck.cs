using Interop.Cases.Parts;
using Interop.Cases.Persons;
using Interop.Cases.Texts;

namespace Interop.Cases.Checks;

/// <summary>The statement of an emergency: it reaches everybody who gets any part.</summary>
internal static class EmergencyCheck
{
    public static void Run(string? statement, IEnumerable<PersonName> names, Findings found)
    {
        if (found.Needs("emergency.statement", statement, EmergencyPart.MaxStatement))
        {
            found.NoCard("emergency.statement", statement);
            FreeTextCheck.Names(names, [new FreeText("emergency.statement", statement!, Open: true)], found);
        }
    }
}
