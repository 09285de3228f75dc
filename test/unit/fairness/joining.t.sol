// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccounts } from "../../../contracts/interfaces/IAccounts.sol";
import { BaseTest } from "../../utils/BaseTest.sol";
import { Defaults } from "../../utils/Defaults.sol";

/// @dev R1, R2, R7 and R12 of docs/fairness.md: joining, recruiting, staying and leaving.
contract JoiningTest is BaseTest {
    function _balances() private view returns (uint256 sum) {
        for (uint40 id = 0; id < mall.accountCount(); ++id) sum += _balance(id);
    }

    /// @dev Settles one default order through a link and says what the link's owner earned.
    function _sellThrough(uint40 linkId, address customer) private returns (uint256 earned) {
        uint256 before = _balance(linkId);
        uint256 orderId = _placeCart(customer, _cart(Defaults.PRODUCT, Defaults.QUANTITY, linkId), address(0), 0);
        _ship(orderId);
        vm.warp(_deadline(orderId));
        mall.settle(_one(orderId));
        return _balance(linkId) - before;
    }

    /* R1: JOINING IS FREE */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenSomebodyJoins(address who, uint40 uplineId, uint96 purse) external {
        // it should move no token and no coin, whoever joins under whomever, with an empty purse or a full one
        uplineId = uint40(bound(uplineId, Defaults.HOUSE, mall.accountCount() - 1));
        vm.assume(mall.accountOf(who) == 0 && who != address(0) && who != address(mall));
        token.mint(who, purse);
        (uint256 own, uint256 held) = (token.balanceOf(who), token.balanceOf(address(mall)));
        (uint256 credited, uint256 coins) = (_balances(), who.balance);

        uint40 id = _register(who, uplineId);

        assertEq(mall.account(id).uplineId, uplineId, "upline");
        assertEq(token.balanceOf(who), own, "R1: the newcomer paid nothing");
        assertEq(token.balanceOf(address(mall)), held, "R1: the mall took nothing");
        assertEq(who.balance, coins, "R1: nor any coin");
        assertEq(_balances(), credited, "R2: nobody was credited for it");
    }

    function test_WhenCoinsAreSentAlong() external {
        // it should refuse them: no fee can be taken in the native coin
        (bool isTaken, ) = address(mall).call{ value: 0 }(abi.encodeCall(IAccounts.register, (Defaults.HOUSE)));
        assertTrue(isTaken, "joins with nothing");
        (isTaken, ) = address(mall).call{ value: 1 }(abi.encodeCall(IAccounts.register, (Defaults.HOUSE)));
        assertTrue(!isTaken, "R1: a coin is refused");
        (isTaken, ) = address(mall).call{ value: 1 }("");
        assertTrue(!isTaken, "R1: so is a plain transfer");
    }

    function test_WhenAMemberNeverBoughtAnything() external {
        // it should earn on his first sale like anybody else: no purchase is asked for
        uint40 id = _register(stranger, Defaults.HOUSE);
        assertEq(_sellThrough(id, buyer), Defaults.CAT_SHARE, "R1: earns without ever having bought");
    }

    /* R2: RECRUITING PAYS NOTHING */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenManyAreRecruited(uint8 count) external {
        // it should pay the recruiter nothing, raise no volume and no tier
        for (uint256 i = 0; i < count % 8; ++i) _register(address(uint160(0x1000_0000 + i)), Defaults.ANN);
        IAccounts.AccountInfo memory recruiter = mall.account(Defaults.ANN);
        assertEq(recruiter.balance, 0, "R2: no head money");
        assertEq(uint256(recruiter.volume) + recruiter.tier, 0, "R2: no rank for heads");
        assertEq(_sellThrough(Defaults.ANN, buyer), Defaults.CAT_SHARE, "R2: nor a better share later");
    }

    /* R7: NO PURCHASE KEEPS ONE ACTIVE */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenOneBuysAndTheOtherNeverDoes(uint32 idle, uint8 purchases) external {
        // it should pay both the same for the same sale, after any time of rest
        (uint40 shopper, uint40 abstainer) = (_register(stranger, Defaults.HOUSE), _register(admin, Defaults.HOUSE));
        address second = makeAddr("second buyer");
        _fund(stranger);
        _fund(second);
        for (uint256 i = 0; i < purchases % 4; ++i) {
            uint256 orderId = _placeCart(stranger, _cart(Defaults.PRODUCT, 1, 0), address(0), 0);
            _ship(orderId);
            vm.prank(stranger);
            mall.release(orderId);
        }
        vm.warp(block.timestamp + idle);
        assertEq(_sellThrough(shopper, buyer), _sellThrough(abstainer, second), "R7: own purchases make no difference");
    }

    /* R12: LEAVING */

    /// hardhat-config: fuzz.runs = 1000
    function testFuzz_WhenAMemberLeavesOrIsSuspended(uint40 later, bool isSuspended, bool byOthers) external {
        // it should keep what he earned and pay it out whenever he or anybody asks
        _placeSettled();
        if (isSuspended) _suspend(Defaults.CAT);
        vm.prank(guardian);
        mall.pause();
        vm.warp(block.timestamp + later);
        if (byOthers) {
            uint40[] memory ids = new uint40[](1);
            ids[0] = Defaults.CAT;
            assertEq(mall.claimFor(ids), Defaults.CAT_SHARE, "R12: anybody may send it to him");
        } else {
            vm.prank(cat);
            assertEq(mall.claim(Defaults.CAT, cat), Defaults.CAT_SHARE, "R12: still his");
        }
        assertEq(token.balanceOf(cat), Defaults.CAT_SHARE, "R12: paid out");
    }
}
