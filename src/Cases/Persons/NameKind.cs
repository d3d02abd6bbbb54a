using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Persons;

/// <summary>What a name is.</summary>
[JsonConverter(typeof(KebabCode<NameKind>))]
public enum NameKind
{
    Legal,
    Alias,
    Nick,
    Religious,
    Maiden,
    Transliteration,
}
