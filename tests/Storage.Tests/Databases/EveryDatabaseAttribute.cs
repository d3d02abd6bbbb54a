using System.Reflection;
using Xunit.Sdk;

namespace Interop.Storage.Tests.Databases;

/// <summary>Runs the theory on every kind of database: its first parameter is the <see cref="Engine"/>, the rest as given here.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
internal sealed class EveryDatabaseAttribute(params object[] values) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) =>
        Enum.GetValues<Engine>().Select(engine => (object[])[engine, .. values]);
}
