using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>Kinds of identity document.</summary>
[JsonConverter(typeof(KebabCode<DocumentKind>))]
public enum DocumentKind
{
    Passport,
    CitizenCard,
    OldCitizenCard,
    Other,
}
