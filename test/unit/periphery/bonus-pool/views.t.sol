// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";
import { MerkleTree } from "../../../utils/MerkleTree.sol";

contract ViewsTest is BonusPoolBase {
    function test_GivenNoMonthIsProposed() external view {
        // it should answer with zeros
        assertEq(uint256(pool.epochInfo(EPOCH).root), 0, "root");
        assertEq(pool.epochInfo(EPOCH).claimableFrom, 0, "claimable from");
        assertEq(pool.isClaimed(EPOCH, Defaults.CAT), false, "claimed");
        assertEq(pool.reserved(), 0, "reserved");
    }

    function test_WhenSomebodyDonates() external {
        // it should count the gift as free
        _fill(17);
        assertEq(pool.free(), 17, "free");
        assertEq(pool.reserved(), 0, "reserved");
    }

    function test_GivenAccountsSideBySide() external {
        // it should keep their claims apart, in one word of the bitmap and across two
        MerkleTree.Leaf[] memory leaves = new MerkleTree.Leaf[](3);
        for (uint160 i = 0; mall.accountCount() < 258; ++i) _register(address(0xB0000 + i), Defaults.HOUSE);
        (leaves[0], leaves[1]) = (MerkleTree.Leaf(255, 1), MerkleTree.Leaf(256, 2));
        leaves[2] = MerkleTree.Leaf(257, 4);
        _fill(7);
        _propose(EPOCH, MerkleTree.rootOf(EPOCH, leaves), 7);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
        pool.claim(EPOCH, 256, 2, MerkleTree.proofOf(EPOCH, leaves, 1));
        assertEq(pool.isClaimed(EPOCH, 255), false, "before");
        assertEq(pool.isClaimed(EPOCH, 256), true, "claimed");
        assertEq(pool.isClaimed(EPOCH, 257), false, "after");
        assertEq(pool.isClaimed(EPOCH + 1, 256), false, "another month");
    }

    /// @dev Root and proof of this very tree, as `@openzeppelin/merkle-tree` 1.0.8 gives them.
    function test_WhenOpenZeppelinsOwnTreeIsClaimed() external {
        // it should be the same tree
        bytes32[] memory proof = new bytes32[](2);
        proof[0] = 0x4b761538a0aeeb752a692840737244ba70287822f303a60ac12f78ba23ade553;
        proof[1] = 0xeea9a1f35ed763249041379ea2188086391e57729457c8e89154565ac276e740;
        bytes32 root = 0x6957680b5e444384b2e0125c125390c242cff71248b79eabe65d57e53184a2ad;
        assertEq(uint256(_root()), uint256(root), "root");
        assertEq(abi.encode(_proof(2)), abi.encode(proof), "proof");
        _proposeClaimable();
        pool.claim(EPOCH, Defaults.CAT, CAT_REWARD, proof);
    }
}
