// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBonusPool } from "../../../../contracts/interfaces/IBonusPool.sol";
import { HookToken, ITokenHolder } from "../../../mocks/HookToken.sol";
import { BonusPoolBase } from "../../../utils/BonusPoolBase.sol";
import { Defaults } from "../../../utils/Defaults.sol";
import { MerkleTree } from "../../../utils/MerkleTree.sol";

/// @dev A token's hook calls the pool back from inside the one transfer it makes, and from inside {collect}. The test itself is
/// the hooked holder and holds every role.
contract ReentrancyTest is BonusPoolBase, ITokenHolder {
    bytes4 private constant GUARD = bytes4(keccak256("ReentrancyGuardReentrantCall()"));
    uint40 private constant OWN = 7;

    bytes private _call;
    bool private _isInside;
    bool private _succeeded;
    bytes private _answer;

    function setUp() public override {
        super.setUp();
        _register(address(this), Defaults.HOUSE);
        token.setHook(address(this), true);
        vm.startPrank(admin);
        manager.grantRole(REPORTER, address(this), 0);
        manager.grantRole(Defaults.GUARDIAN, address(this), 0);
        vm.stopPrank();
        _fill(1_000);
        pool.propose(EPOCH, MerkleTree.rootOf(EPOCH, _mine()), 12, FROM_BLOCK, TO_BLOCK);
        vm.warp(pool.epochInfo(EPOCH).claimableFrom);
    }

    function _newToken() internal override returns (address) {
        return address(new HookToken(Defaults.DECIMALS));
    }

    function _mine() private pure returns (MerkleTree.Leaf[] memory leaves) {
        leaves = new MerkleTree.Leaf[](2);
        (leaves[0], leaves[1]) = (MerkleTree.Leaf(OWN, 5), MerkleTree.Leaf(Defaults.BOB, 7));
    }

    function tokensToSend() external {}

    function tokensReceived() external {
        if (_isInside || _call.length == 0) return;
        _isInside = true;
        (_succeeded, _answer) = address(pool).call(_call);
        _isInside = false;
    }

    function test_WhenClaimIsEnteredFromAClaim() external {
        // it should refuse, and pay the first as if nothing had been tried
        _tryInside(abi.encodeCall(IBonusPool.claim, (EPOCH, Defaults.BOB, 7, MerkleTree.proofOf(EPOCH, _mine(), 1))));
    }

    function test_WhenProposeIsEnteredFromAClaim() external {
        // it should refuse: what is on its way out is not free
        _tryInside(abi.encodeCall(IBonusPool.propose, (EPOCH + 1, keccak256("root"), 1, FROM_BLOCK, TO_BLOCK)));
    }

    function test_WhenVetoIsEnteredFromAClaim() external {
        // it should refuse
        _tryInside(abi.encodeCall(IBonusPool.veto, (EPOCH, MerkleTree.rootOf(EPOCH, _mine()))));
    }

    function test_WhenExpireIsEnteredFromAClaim() external {
        // it should refuse
        _tryInside(abi.encodeCall(IBonusPool.expire, (EPOCH)));
    }

    function test_WhenCollectIsEnteredFromAClaim() external {
        // it should refuse
        _tryInside(abi.encodeCall(IBonusPool.collect, ()));
    }

    function test_WhenFreeIsReadFromAClaim() external {
        // it should refuse: the figure would count what is on its way out
        _tryInside(abi.encodeCall(IBonusPool.free, ()));
    }

    function _tryInside(bytes memory call_) private {
        _call = call_;
        pool.claim(EPOCH, OWN, 5, MerkleTree.proofOf(EPOCH, _mine(), 0));
        assertEq(_succeeded, false, "succeeded");
        assertEq(_answer, abi.encodeWithSelector(GUARD), "answer");
        assertEq(token.balanceOf(address(this)), 5, "paid");
        assertEq(pool.reserved(), 7, "reserved");
        assertCovered();
    }
}
