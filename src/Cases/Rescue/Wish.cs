using System.Text.Json.Serialization;
using Interop.Cases.Json;

namespace Interop.Cases.Rescue;

/// <summary>What the person wants, asked alone.</summary>
[JsonConverter(typeof(KebabCode<Wish>))]
public enum Wish
{
    Return,
    Stay,
    Asylum,
    Undecided,
    NotAsked,
}
