#!/usr/bin/env python3
"""Writes the schemas beside this file, from Kubernetes' swagger.json and a directory of custom resource definitions (README.md).

    trim.py SWAGGER_JSON CRD_DIRECTORY

Keeps the kinds that deploy/kubernetes uses, without descriptions, and says of each object that it has no other fields than the named ones.
"""
import glob
import json
import os
import sys

import yaml

HERE = os.path.dirname(os.path.abspath(__file__))
PREFIX = "#/definitions/"

BUILT_IN = {
    ("", "v1"): ["ConfigMap", "Namespace", "PersistentVolumeClaim", "Secret", "Service", "ServiceAccount"],
    ("apps", "v1"): ["Deployment", "StatefulSet"],
    ("autoscaling", "v2"): ["HorizontalPodAutoscaler"],
    ("batch", "v1"): ["Job"],
    ("networking.k8s.io", "v1"): ["NetworkPolicy"],
    ("policy", "v1"): ["PodDisruptionBudget"],
}
CUSTOM = {
    ("cert-manager.io", "v1"): ["Certificate", "Issuer"],
    ("external-secrets.io", "v1"): ["ExternalSecret"],
    ("gateway.networking.k8s.io", "v1"): ["Gateway", "HTTPRoute"],
    ("kafka.strimzi.io", "v1"): ["Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser"],
    ("keda.sh", "v1alpha1"): ["ScaledObject", "TriggerAuthentication"],
    ("monitoring.coreos.com", "v1"): ["PodMonitor"],
    ("postgresql.cnpg.io", "v1"): ["Cluster", "Database"],
    ("traefik.io", "v1alpha1"): ["Middleware"],
}
# What a manifest cannot say, or Kubernetes alone understands.
DROPPED = {"description", "default", "example", "externalDocs", "format", "title", "status"}


def strict(schema, under_properties=False):
    if isinstance(schema, list):
        return [strict(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    if under_properties:
        return {name: strict(value) for name, value in schema.items()}
    kept = {}
    for key, value in schema.items():
        if key in DROPPED or key.startswith("x-kubernetes-") or key == "nullable":
            continue
        kept[key] = strict(value, key == "properties")
    if schema.get("x-kubernetes-preserve-unknown-fields") or schema.get("x-kubernetes-embedded-resource"):
        kept.pop("additionalProperties", None)
    elif "properties" in schema and "additionalProperties" not in schema:
        kept["additionalProperties"] = False
    if schema.get("x-kubernetes-int-or-string") or schema.get("format") == "int-or-string":
        kept.pop("type", None)
        kept["anyOf"] = [{"type": "integer"}, {"type": "string"}]
    return kept


def write(name, schema):
    with open(os.path.join(HERE, name), "w") as file:
        json.dump(schema, file, separators=(",", ":"), sort_keys=True)
        file.write("\n")


def references(schema):
    if isinstance(schema, dict):
        for key, value in schema.items():
            if key == "$ref" and isinstance(value, str):
                yield value[len(PREFIX) :]
            else:
                yield from references(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from references(item)


def built_in(swagger):
    definitions = json.load(open(swagger))["definitions"]
    kinds = {}
    for name, definition in definitions.items():
        for known in definition.get("x-kubernetes-group-version-kind", []):
            if known["kind"] in BUILT_IN.get((known["group"], known["version"]), []):
                kinds[group_version(known["group"], known["version"]) + "/" + known["kind"]] = name
    needed, waiting = {}, list(kinds.values())
    while waiting:
        name = waiting.pop()
        if name in needed:
            continue
        definition = definitions[name]
        # A time, a quantity and the like, which are a text or a number.
        if name.endswith(".Quantity"):
            definition = {"anyOf": [{"type": "string"}, {"type": "number"}]}
        needed[name] = strict({key: value for key, value in definition.items()})
        if "properties" in needed[name]:
            needed[name]["properties"].pop("status", None)
        waiting.extend(references(needed[name]))
    write("kubernetes.json", {"kinds": kinds, "definitions": needed})


def group_version(group, version):
    return group + "/" + version if group else version


def custom(directory):
    for path in sorted(glob.glob(os.path.join(directory, "*.y*ml"))):
        for definition in yaml.safe_load_all(open(path)):
            if not definition or definition["kind"] != "CustomResourceDefinition":
                continue
            spec = definition["spec"]
            for version in spec["versions"]:
                if spec["names"]["kind"] not in CUSTOM.get((spec["group"], version["name"]), []):
                    continue
                schema = version["schema"]["openAPIV3Schema"]
                schema["properties"].pop("status", None)
                schema["required"] = [name for name in schema.get("required", []) if name != "status"]
                schema["properties"]["metadata"] = {"type": "object"}
                schema = strict(schema)
                schema["properties"]["metadata"] = {"type": "object"}
                write(spec["names"]["kind"] + "." + spec["group"] + ".json", schema)


if __name__ == "__main__":
    built_in(sys.argv[1])
    custom(sys.argv[2])
