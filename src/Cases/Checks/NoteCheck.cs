using Interop.Cases.Rescue;

namespace Interop.Cases.Checks;

/// <summary>A note.</summary>
internal static class NoteCheck
{
    public static void Run(Note note, DateOnly today, Findings found)
    {
        if (note.Schema != Rescue.Note.SchemaName)
        {
            found.Error("schema", "schema-unknown", $"This version knows {Rescue.Note.SchemaName}.");
        }

        found.Needs("caseRef", note.CaseRef, 64);
        found.Free("message", note.Message, 4000);
        MoneyCheck.Run("ransom", note.Ransom, today, found);
        found.Count("persons", note.Persons.Count, RequestCheck.MostSubjects);
        HashSet<int> lines = [];
        for (int i = 0; i < note.Persons.Count; i++)
        {
            NotePerson person = note.Persons[i];
            if (person.Line < 1 || !lines.Add(person.Line))
            {
                found.Error($"persons[{i}].line", "line-doubled", "Each line once, counted from 1.");
            }

            SubjectCheck.Pseudonym($"persons[{i}].pseudonym", person.Pseudonym, found);
            IdentityCheck.Run($"persons[{i}].identity", person.Identity, today, found);
            SubjectCheck.Qualified($"persons[{i}]", person.Roles, person.NonPunishment, found);
        }
    }
}
