using Interop.Cases.Rescue;

namespace Interop.Cases.Parts;

/// <summary>Declaration of note.</summary>
internal static class NoteParts
{
    public static IReadOnlyList<CasePart> Of(Note note, DateOnly today, PartChoice choice)
    {
        DateOnly day = note.AgeDay ?? today;
        List<CasePart> parts =
        [
            PartMaker.Make(
                new NotePart { Schema = PartSchema.Tag(NotePart.Tag), Exercise = note.Exercise, CaseRef = note.CaseRef, Message = note.Message, Ransom = PartMaker.Demand(note.Ransom) },
                mandatory: true),
        ];
        parts.AddRange(Party<NotePerson>.Split(note.Persons.Select(p => (p, Who(p, day), PartFacts.Of(Who(p, day), null))))
            .Select(party => PartMaker.Make(new IdentityPart
            {
                Schema = PartSchema.Tag(IdentityPart.Code),
                Persons = [.. party.Members.Select(m => new IdentityEntry { Who = m.Who, Identity = m.Item.Identity })],
            })));
        parts.AddRange(PartMaker.Accounts(note.Ransom));
        return [.. parts.Where(p => p.Mandatory || choice.Gives(p.Category))];
    }

    private static PersonLine Who(NotePerson person, DateOnly day) => new()
    {
        Line = person.Line,
        Pseudonym = person.Pseudonym,
        Minor = person.Identity.IsMinorOn(day),
        Roles = person.Roles,
        NonPunishment = person.NonPunishment,
    };
}
