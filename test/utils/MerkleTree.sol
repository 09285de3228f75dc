// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev The trees of `@openzeppelin/merkle-tree` (StandardMerkleTree): complete, leaves sorted, pairs sorted.
library MerkleTree {
    /// @dev A rewarded account.
    struct Leaf {
        uint40 accountId;
        uint96 amount;
    }

    function leafHash(uint16 epoch, Leaf memory leaf) internal pure returns (bytes32) {
        return keccak256(bytes.concat(keccak256(abi.encode(epoch, leaf.accountId, leaf.amount))));
    }

    function rootOf(uint16 epoch, Leaf[] memory leaves) internal pure returns (bytes32) {
        return build(epoch, leaves)[0];
    }

    /// @dev The proof of the leaf at `index` of the list as given.
    function proofOf(uint16 epoch, Leaf[] memory leaves, uint256 index) internal pure returns (bytes32[] memory) {
        return proofIn(build(epoch, leaves), leafHash(epoch, leaves[index]));
    }

    /// @dev The proof of a leaf that the tree has.
    function proofIn(bytes32[] memory nodes, bytes32 leaf) internal pure returns (bytes32[] memory proof) {
        uint256 node = nodes.length / 2;
        while (nodes[node] != leaf) ++node;
        uint256 depth;
        for (uint256 i = node; i > 0; i = (i - 1) / 2) ++depth;
        proof = new bytes32[](depth);
        for (uint256 i = 0; i < depth; ++i) {
            proof[i] = nodes[node % 2 == 1 ? node + 1 : node - 1];
            node = (node - 1) / 2;
        }
    }

    /// @dev All nodes, the root first, the smallest leaf last.
    function build(uint16 epoch, Leaf[] memory leaves) internal pure returns (bytes32[] memory nodes) {
        bytes32[] memory sorted = new bytes32[](leaves.length);
        for (uint256 i = 0; i < leaves.length; ++i) {
            bytes32 hash = leafHash(epoch, leaves[i]);
            uint256 place = i;
            for (; place > 0 && sorted[place - 1] > hash; --place) sorted[place] = sorted[place - 1];
            sorted[place] = hash;
        }
        nodes = new bytes32[](2 * leaves.length - 1);
        for (uint256 i = 0; i < leaves.length; ++i) nodes[nodes.length - 1 - i] = sorted[i];
        for (uint256 i = leaves.length - 1; i > 0; --i) nodes[i - 1] = pair(nodes[2 * i - 1], nodes[2 * i]);
    }

    function pair(bytes32 a, bytes32 b) internal pure returns (bytes32) {
        return a < b ? keccak256(abi.encode(a, b)) : keccak256(abi.encode(b, a));
    }
}
