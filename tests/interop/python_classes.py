# SPDX-License-Identifier: Apache-2.0
"""Declares described features in Metaxy, through its public constructors, as a user does."""

import metaxy
from metaxy.models.field import SpecialFieldDep

from declare import ELSEWHERE, PROJECT, declare
from description import ALL


def dep_in_metaxy(dep):
    mapping = {
        "default": lambda suffix, exclude: metaxy.FieldsMapping.default(
            match_suffix=suffix, exclude_fields=[metaxy.FieldKey(key) for key in exclude]
        ),
        "specific": lambda fields: metaxy.FieldsMapping.specific(
            {down: {metaxy.FieldKey(up) for up in ups} for down, ups in fields.items()}
        ),
        "all": metaxy.FieldsMapping.all,
        "none": metaxy.FieldsMapping.none,
    }[dep.mapping[0]](*dep.mapping[1:])
    lineage = getattr(metaxy.LineageRelationship, dep.lineage[0])(*dep.lineage[1:])
    return metaxy.FeatureDep(
        feature=dep.feature.key,
        select=None if dep.select is None else tuple(dep.select),
        rename=dep.rename or None,
        fields_mapping=mapping,
        filters=dep.filters or None,
        lineage=lineage,
        optional=dep.optional,
    )


def field_in_metaxy(each):
    deps = each.deps or []
    if deps == ALL:
        deps = SpecialFieldDep.ALL
    else:
        deps = [
            metaxy.FieldDep(
                feature=feature.key, fields=SpecialFieldDep.ALL if keys == ALL else list(keys)
            )
            for feature, keys in deps
        ]
    version = {} if each.code_version is None else {"code_version": each.code_version}
    return metaxy.FieldSpec(key=each.key, deps=deps, **version)


def declare_all(features):
    for feature in features:
        spec = metaxy.FeatureSpec(
            key=feature.key,
            id_columns=feature.id_columns,
            deps=[dep_in_metaxy(dep) for dep in feature.deps],
            fields=[field_in_metaxy(each) for each in feature.fields],
            metadata=feature.metadata or {},
            description=feature.description,
        )
        columns = []
        for column in feature.columns:
            optional = column.cpp.startswith("std::optional")
            given = [column.default] if optional or column.default is not None else []
            columns.append((column.name, column.python, *given))
        declare(feature.struct, spec, columns, ELSEWHERE if feature.external else PROJECT)
